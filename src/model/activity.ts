export interface Activity {
  id: string;
  dealId: string;
  type: 'call' | 'meeting' | 'email' | 'task' | 'note' | (string & {});
  subject: string;
  ownerId: string | null;
  dueAt: string | null;
  doneAt: string | null;
  createdAt: string;
}
