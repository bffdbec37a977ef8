/**
 * Times in the page, and times inside sentences. Promise: whatever is shown in short, the machine-readable time
 * and the full date are there too; a translator decides where in a sentence the time stands.
 */
import type { JSX } from 'preact';
import { ageText, clockText, fullTimeText } from './format';

interface MomentProps {
  /** ms since the epoch */
  time: number;
  /** the present, ms since the epoch */
  now?: number;
  /** `clock` by the clock, `age` as "3 minutes ago" */
  as?: 'clock' | 'age';
}

export function Moment({ time, now = Date.now(), as = 'clock' }: MomentProps): JSX.Element {
  return (
    <time dateTime={new Date(time).toISOString()} title={fullTimeText(time)}>
      {as === 'age' ? ageText(time, now) : clockText(time, now)}
    </time>
  );
}

interface SentenceProps {
  /** gives the sentence with its argument where the time belongs */
  words: (time: string) => string;
  /** ms since the epoch */
  time: number;
}

/** A character no translation contains: it marks the place of the time while the sentence is put together. */
const MARK = '\u{fffc}';

/** A sentence with a `<time>` in it. */
export function SentenceWithTime({ words, time }: SentenceProps): JSX.Element {
  const [before = '', after = ''] = words(MARK).split(MARK);
  return (
    <>
      {before}
      <Moment time={time} />
      {after}
    </>
  );
}
