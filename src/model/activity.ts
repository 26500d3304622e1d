export interface Activity {
  id: string;
  dealId: string;
  type: 'call' | 'meeting' | 'email' | 'task' | 'note' | (string & {});
  subject: string;
  ownerId: string | null;
  dueAt: string | null;
  /** Due on the day of `dueAt`, at no time of it. */
  allDay?: boolean;
  doneAt: string | null;
  /** What came of it, in words. */
  result?: string | null;
  createdAt: string;
}
