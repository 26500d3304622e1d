import { css, type CSSResult } from 'lit';

/** For the template; white letters keep 4.5:1 on each colour in both schemes. */
export const avatarStyles: CSSResult = css`
  .avatar {
    align-items: center;
    background: #5d606b;
    block-size: var(--_fl-avatar-size, max(20px, 1.25rem));
    border-radius: 50%;
    color: #ffffff;
    display: inline-flex;
    flex: none;
    font-size: calc(var(--_fl-avatar-size, max(20px, 1.25rem)) * 0.42);
    font-weight: 700;
    inline-size: var(--_fl-avatar-size, max(20px, 1.25rem));
    justify-content: center;
    letter-spacing: 0.01em;
    line-height: 1;
    overflow: hidden;
    user-select: none;
  }

  .avatar img {
    block-size: 100%;
    inline-size: 100%;
    object-fit: cover;
  }

  .avatar[data-color='0'] {
    background: #2f5f94;
  }

  .avatar[data-color='1'] {
    background: #1d6b58;
  }

  .avatar[data-color='2'] {
    background: #8b3556;
  }

  .avatar[data-color='3'] {
    background: #66468f;
  }

  .avatar[data-color='4'] {
    background: #4b6a23;
  }

  .avatar[data-color='5'] {
    background: #8f4d12;
  }

  .avatar[data-color='6'] {
    background: #3d4fa1;
  }

  .avatar[data-color='7'] {
    background: #1f6878;
  }

  @media (forced-colors: active) {
    .avatar {
      border: 1px solid CanvasText;
    }
  }
`;

/** For the element. */
export const avatarHostStyles: CSSResult = css`
  :host {
    display: inline-flex;
    flex: none;
    line-height: 1;
  }

  :host([size='large']) {
    --_fl-avatar-size: 32px;
  }
`;
