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
  action clear();
  action load(deals : LargeString);
}
