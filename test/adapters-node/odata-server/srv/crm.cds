@path: '/crm'
service Crm {
  entity Deals {
    key id        : String(100);
    externalId    : String(100);
    title         : String(500) not null;
    pipelineId    : String(100);
    stageId       : String(100) not null;
    value         : Decimal(20, 3);
    currency      : String(3);
    margin        : Decimal(20, 3);
    ownerId       : String(100);
    splits        : LargeString;
    teamId        : String(100);
    territoryId   : String(100);
    accountId     : String(100);
    contactId     : String(100);
    productId     : String(100);
    source        : String(200);
    probability   : Double;
    expectedCloseDate : Date;
    firstContactAt    : Timestamp;
    createdAt         : Timestamp;
    stageEnteredAt    : Timestamp;
    lastActivityAt    : Timestamp;
    nextActivityAt    : Timestamp;
    plannedUntilAt    : Timestamp;
    closedAt          : Timestamp;
    lostReasonId  : String(100);
    pushCount     : Integer;
    snoozedUntilDate  : Date;
    tags          : LargeString;
    rank          : String(200) not null default '';
    fields        : LargeString;
    @odata.etag
    version       : Integer64;
  }
  /** What was done, written by the service itself; both sets number from one counter. */
  @readonly
  entity DealChanges {
    key position : Integer64;
    id           : String(100);
    dealId       : String(100);
    at           : Timestamp;
    actorId      : String(100);
    opId         : String(100);
    undoes       : String(100);
    cause        : String(20);
    kind         : String(20);
    changes      : LargeString;
  }
  @readonly
  entity PipelineChanges {
    key position : Integer64;
    id           : String(100);
    pipelineId   : String(100);
    at           : Timestamp;
    actorId      : String(100);
    opId         : String(100);
    undoes       : String(100);
    kind         : String(20);
    changes      : LargeString;
  }
  action clear();
  action load(deals : LargeString);
  action savePipeline(op : LargeString);
}
