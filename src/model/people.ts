import type { JsonObject } from './json.js';

export interface User {
  id: string;
  name: string;
  email?: string;
  teamIds?: readonly string[];
  territoryIds?: readonly string[];
  /** Address of a picture; http and https only. */
  avatarUrl?: string;
  fields?: JsonObject;
}
export interface Team {
  id: string;
  name: string;
  managerId?: string;
}
export interface Territory {
  id: string;
  name: string;
  parentId?: string;
}
export interface Account {
  id: string;
  name: string;
  industry?: string;
  territoryId?: string;
  fields?: JsonObject;
}
export interface Contact {
  id: string;
  name: string;
  accountId?: string;
  email?: string;
  phone?: string;
}
