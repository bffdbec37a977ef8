/** What is shown before pictures leave the browser (issue 5): the question, and the countdown. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Countdowns } from '../../components/page/countdowns';
import { shortName } from '../../components/page/guard-files';
import { GuardQuestionDialog } from '../../components/page/guard-question';
import { PLACES, UPLOAD_STATES } from '../../utils/domain/upload';
import type { GuardAnswer, GuardedFile, GuardQuestion } from '../../utils/guard/question';
import { aGuardedFile, aGuardQuestion, aStrangeFile } from '../support/guard';
import { all, click, nameOf, one, press, render, text } from '../support/render';

const drawn = vi.fn<(picture: unknown, x: number, y: number) => void>();
let answers: GuardAnswer[];

beforeEach(() => {
  answers = [];
  drawn.mockReset();
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ drawImage: drawn } as never);
});
afterEach(() => vi.restoreAllMocks());

const open = (files?: GuardedFile[], change: Partial<GuardQuestion> = {}, isArmed = true): Promise<void> =>
  render(
    <GuardQuestionDialog
      question={aGuardQuestion(files, change)}
      isArmed={isArmed}
      onAnswer={(answer) => void answers.push(answer)}
    />,
  );
const buttons = () => all('button').map((button) => text(button));
const facts = () => [...document.querySelectorAll('dl > div')].map((fact) => text(fact));

describe('the question about one picture', () => {
  it('shows the picture itself, where it goes, as whom and what for', async () => {
    const file = aGuardedFile();
    await open([file], { place: 'avatar' });
    expect(nameOf(one('dialog'))).toBe('Upload to lemmy.world, publicly visible?');
    expect(drawn.mock.calls).toEqual([[file.picture, 0, 0]]);
    const canvas = document.querySelector('canvas');
    expect([canvas?.width, canvas?.height]).toEqual([40, 30]);
    expect(canvas?.getAttribute('aria-label')).toBe('Preview: passport.jpg');
    expect(facts()).toEqual([
      'Filepassport.jpg',
      'Size4000 × 3000 pixels · 2.4 MB',
      'Goes tolemmy.world',
      'Accountalice',
      'PlaceAvatar',
    ]);
    expect(document.querySelector('.guard-warning')).toBeNull();
  });

  it('says so when nobody knows as whom', async () => {
    const { account: _, ...question } = aGuardQuestion();
    await render(<GuardQuestionDialog question={question} onAnswer={() => undefined} />);
    expect(facts()).toContain('AccountNot known');
  });

  it('has the focus on Cancel, which is also what Escape and a click beside it mean', async () => {
    await open();
    expect(document.activeElement).toBe(one('button', 'Cancel'));
    await click(one('button', 'Cancel'));
    one('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    await click(one('dialog'));
    expect(answers).toEqual(['cancel', 'cancel', 'cancel']);
  });

  it('hands on what was pressed', async () => {
    await open([aGuardedFile({ strip: 'possible' })]);
    await click(one('button', 'Upload'));
    await click(one('button', 'Upload without metadata'));
    expect(answers).toEqual(['upload', 'without-metadata']);
  });

  it('cannot be said yes to before it could be seen', async () => {
    await open([aGuardedFile({ strip: 'possible' })], {}, false);
    expect(one('button', 'Cancel').disabled).toBe(false);
    expect(one('button', 'Upload').disabled).toBe(true);
    expect(one('button', 'Upload without metadata').disabled).toBe(true);
  });

  it('takes the focus off a yes when something new appears', async () => {
    const file = aGuardedFile();
    await open([file]);
    one('button', 'Upload').focus();
    await open([file, aGuardedFile()], {}, false);
    expect(document.activeElement).toBe(one('button', 'Cancel'));
  });

  it('is gone round by Tab, with what scrolls in it', async () => {
    await open();
    const body = document.querySelector<HTMLElement>('.dialog-body')!;
    one('button', 'Upload').focus();
    await press(one('button', 'Upload'), 'Tab');
    expect(document.activeElement).toBe(body);
    await press(body, 'Tab', { shiftKey: true });
    expect(document.activeElement).toBe(one('button', 'Upload'));
  });

  it('offers to take metadata out only where there is some', async () => {
    await open();
    expect(buttons()).toEqual(['Cancel', 'Upload']);
    await open([aStrangeFile()]);
    expect(buttons()).toEqual(['Cancel', 'Upload']);
    expect(text(document.querySelector('.limits')!)).toBe(
      'Takeback cannot take metadata out of:IMG_2041.HEIC',
    );
  });

  it('says plainly what is wrong, and reads it out with its name', async () => {
    await open([aGuardedFile({ metadata: { hasPosition: true, hasOwner: true } })]);
    expect(text()).toContain('This picture says where it was taken. lemmy.world gets to know it.');
    expect(text()).toContain('It names its owner, or the one camera that took it.');
    const described = one('dialog').getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => text(document.getElementById(id)!)).join(' ')).toContain(
      'where it was taken',
    );
  });

  it('says that a file cannot be shown nor read', async () => {
    await open([aStrangeFile()]);
    expect(document.querySelector('canvas')).toBeNull();
    expect(text()).toContain('No previewimage/heic');
    expect(text()).toContain('Your browser cannot show this file, so look at its name.');
    expect(text()).toContain('Takeback cannot read what else this file says.');
  });

  it('says why size matters', async () => {
    await open([aGuardedFile({ width: 8000, height: 6000, size: 24_000_000 })]);
    expect(text()).toContain('It has 48 megapixels. Whoever zooms in can read small things');
    expect(text()).toContain('It is 24 MB. Many servers refuse files above 20 MB.');
  });

  it.each(UPLOAD_STATES)(
    'says that it was uploaded before, and is gone only if it is: %s',
    async (status) => {
      const known = {
        sha256: 'ab'.repeat(32),
        host: 'lemmy.ml',
        uploadedAt: Date.now() - 3 * 86_400_000,
        status,
      };
      await open([aGuardedFile({ known })]);
      expect(text()).toMatch(/lemmy\.ml,? 3 days ago/);
      expect(/\bgone\b/i.test(text())).toBe(status === 'gone');
    },
  );

  it.each(PLACES)('says who can see it: %s', async (place) => {
    await open(undefined, { place });
    const who = text(document.getElementById('public')!);
    expect(who).toMatch(/can open it/);
    expect(/The message is private, the picture is not/.test(who)).toBe(place === 'message');
    expect(/beside everything you write/.test(who)).toBe(place === 'avatar' || place === 'banner');
  });

  it('draws nothing of a picture that was closed meanwhile', async () => {
    await open([aGuardedFile({ picture: { width: 0, height: 0, close: () => undefined } })]);
    expect(drawn).not.toHaveBeenCalled();
  });
});

describe('the question about several', () => {
  const many = () => [
    aGuardedFile({ name: 'a.jpg', strip: 'possible', metadata: { hasPosition: true } }),
    aGuardedFile({ name: 'b.jpg' }),
    aStrangeFile({ name: 'c.heic' }),
  ];

  it('shows each with its name, measures and what is wrong with it', async () => {
    await open(many());
    expect(nameOf(one('dialog'))).toBe('Upload 3 files to lemmy.world, publicly visible?');
    expect(
      all('listitem', undefined, document.querySelector('.guard-files')!).map((each) => text(each)),
    ).toEqual([
      'a.jpg4000 × 3000 pixels · 2.4 MBSays where it was taken',
      'b.jpg4000 × 3000 pixels · 2.4 MB',
      'No previewimage/heicc.heic2.4 MBMay say more',
    ]);
    expect(drawn).toHaveBeenCalledTimes(2);
    expect(text()).toContain('1 of them says where it was taken.');
  });

  it('names those of which metadata cannot be taken out', async () => {
    await open(many());
    expect(buttons()).toEqual(['Cancel', 'Upload', 'Upload without metadata']);
    expect(text(document.querySelector('.limits')!)).toContain('Metadata stays in these:c.heic');
  });

  it('counts', async () => {
    const position = { metadata: { hasPosition: true } };
    await open([aGuardedFile(position), aGuardedFile(position), aGuardedFile({ size: 30_000_000 })]);
    expect(text()).toContain('2 of them say where they were taken.');
    expect(text()).toContain('1 of them is above 20 MB.');
  });
});

it.each([
  ['a.jpg', 'a.jpg'],
  ['a'.repeat(80), 'a'.repeat(80)],
  [`${'a'.repeat(200)}_the-end.jpg`, `${'a'.repeat(67)}…_the-end.jpg`],
  ['🖼'.repeat(90), `${'🖼'.repeat(67)}…${'🖼'.repeat(12)}`],
])('names stay short, and whole at their ends: %s', (name, shown) => {
  expect(shortName(name)).toBe(shown);
});

describe('the countdown', () => {
  const waiting = { id: 7, destination: 'lemmy.world', count: 1, seconds: 5, left: 4 };

  it('is told once to those who hear it, and counts for those who see it', async () => {
    await render(<Countdowns countdowns={[waiting]} onCancel={() => undefined} />);
    expect(text(one('alert'))).toBe('Uploading to lemmy.world in 5 seconds. Press Escape to cancel.');
    const seen = document.querySelector('[aria-hidden=true]')!;
    expect(text(seen)).toBe('Uploading in 4 slemmy.world');
    await render(<Countdowns countdowns={[{ ...waiting, left: 3, count: 4 }]} onCancel={() => undefined} />);
    expect(text(seen)).toBe('Uploading 4 files in 3 slemmy.world');
    expect(text(one('alert'))).toBe('Uploading to lemmy.world in 5 seconds. Press Escape to cancel.');
  });

  it('leaves the focus where it is, and can be cancelled one by one', async () => {
    const cancelled: number[] = [];
    const other = { ...waiting, id: 8, destination: 'feddit.org' };
    await render(<Countdowns countdowns={[waiting, other]} onCancel={(id) => void cancelled.push(id)} />);
    expect(document.activeElement).toBe(document.body);
    await click(one('button', 'Cancel (Esc): upload to feddit.org'));
    expect(cancelled).toEqual([8]);
  });
});
