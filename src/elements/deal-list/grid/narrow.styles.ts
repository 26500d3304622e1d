import { css, type CSSResult } from 'lit';

/** A deal on two lines, where there is no room for columns. */
export const narrowStyles: CSSResult = css`
  .cell.both {
    align-content: center;
    align-items: stretch;
    flex-direction: column;
    gap: 2px;
    justify-content: center;
    padding-inline: 4px 0;
  }

  .upper,
  .lower {
    align-items: center;
    display: flex;
    gap: 8px;
    min-inline-size: 0;
  }

  .upper {
    justify-content: space-between;
    white-space: nowrap;
  }

  .upper > .money {
    flex: none;
  }

  .lower .standing,
  .lower .account {
    container-type: inline-size;
    flex: 1;
    min-inline-size: 0;
  }

  .lower .standing {
    align-items: center;
    display: flex;
    gap: 6px;
  }

  /* Of a name of which only a letter or two would show nothing does, and of a colour no slice. */
  @container (inline-size < 5ch) {
    .account > span {
      display: none;
    }
  }

  @container (inline-size < 9px) {
    .standing > .stage {
      display: none;
    }
  }

  .lower {
    gap: 6px;
    white-space: nowrap;
  }

  .lower .figure {
    flex: none;
  }

  /* That there is no date takes words, which give way sooner than a date. */
  .lower > .faint {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* How long it has stood there is why one looks: the name of the stage gives way, down to its colour. */
  .lower .badge {
    flex: none;
  }

  .lower .stage {
    block-size: 1lh;
    flex: 0 1 auto;
    flex-wrap: wrap;
    overflow: hidden;
  }

  .lower .swatch {
    margin-block: calc((1lh - 9px) / 2);
  }

  /* A name of which not even the first letters show is wrapped out of sight. */
  .lower .stage .truncate {
    flex: 1 1 4ch;
  }
`;
