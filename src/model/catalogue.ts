export interface Product {
  id: string;
  name: string;
  /** In major units of `currency`. */
  listPrice?: number;
  currency?: string;
}
export interface LostReason {
  id: string;
  name: string;
}
