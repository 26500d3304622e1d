-- What the sight of an entity depended on before an op: whoever saw it learns that it is gone, or out of sight, and nobody
-- else that there was one. Null: not recorded, as in entries of the version before. JSON null: there was no such entity.
alter table fairlead_log add column sight_before json;
