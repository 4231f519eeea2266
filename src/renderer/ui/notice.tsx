/** Empty, loading and error states: one sentence, at most one action. */

import type { ReactNode } from 'react';
import { told } from '../text/told.ts';
import './notice.css';

export interface NoticeProps {
  readonly title: string;
  readonly text?: string;
  readonly tone?: 'empty' | 'loading' | 'error';
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
}

export function Notice({ title, text, tone = 'empty', icon, action }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={tone === 'error' ? 'alert' : 'status'}>
      {icon !== undefined && (
        <div className="notice-icon" aria-hidden="true">
          {icon}
        </div>
      )}
      <p className="notice-title">{title}</p>
      {text !== undefined && <p className="notice-text">{told(text)}</p>}
      {action !== undefined && <div className="notice-action">{action}</div>}
    </div>
  );
}
