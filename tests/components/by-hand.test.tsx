/** Pictures by hand: what the page shows of a text, what it asks for, and what it keeps to itself. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { act } from 'preact/test-utils';
import { ByHandPage } from '../../components/by-hand/by-hand-page';
import type { UploadView } from '../../utils/domain/upload';
import { background } from '../support/fake-background';
import { field, type } from '../support/forms';
import { all, choose, click, one, render, settle, text } from '../support/render';
import { anAlias, aToken } from '../support/uploads';
import { createFakeHosts, type FakeHosts } from '../support/vault-edges';
import { anUploadView, FEDDIT, WORLD } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

const LABEL = 'Addresses, links, answers';
const [ONE, TWO] = [anAlias(), anAlias()];
const token = aToken();
const world = (alias: string) => `${WORLD}/pictrs/image/${alias}`;
let hosts: FakeHosts;
let granted: string[];

beforeEach(() => {
  background.reset();
  hosts = createFakeHosts();
  granted = [WORLD];
  background.answers = {
    grantedSites: () =>
      granted.map((origin) => ({ pattern: `${origin}/*`, host: new URL(origin).host, origins: [origin] })),
    accessTo: (data) => (data as { servers: string[] }).servers.filter((server) => granted.includes(server)),
    addByHand: (data) => ({ added: (data as { entries: unknown[] }).entries.length, tokens: 0 }),
  };
});

async function open(uploads: UploadView[] = []): Promise<void> {
  await render(<ByHandPage uploads={uploads} hosts={hosts} />);
  await settle();
}
const rows = () =>
  [...document.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => text(cell)));

describe('a pasted text', () => {
  it('becomes a table of what was found and what becomes of it', async () => {
    await open([anUploadView({ alias: TWO })]);
    await type(LABEL, `![](${world(ONE)})\n${world(TWO)}`);
    expect(text()).toContain('2 pictures found');
    expect(rows()).toEqual([
      [`${ONE}lemmy.world`, 'none', 'Is added'],
      [`${TWO}lemmy.world`, 'none', 'Is in the vault already'],
    ]);
    await click(one('button', 'Add 1 picture'));
    expect(background.askedFor('addByHand')).toEqual([{ entries: [{ server: WORLD, alias: ONE }] }]);
  });

  it('asks nobody for anything before it is added', async () => {
    await open();
    await type(LABEL, world(ONE));
    expect([...new Set(background.asked.map((asked) => asked.type))]).toEqual(['grantedSites', 'accessTo']);
  });

  it('has its tokens added and never shown', async () => {
    await open([anUploadView({ alias: TWO, hasToken: false })]);
    const link = (alias: string) => `${WORLD}/pictrs/image/delete/${token}/${alias}`;
    await type(LABEL, `${link(ONE)}\n${link(TWO)}\n${token}`);
    expect(rows().map((cells) => cells.slice(1))).toEqual([
      ['given', 'Is added'],
      ['given', 'Is in the vault, gets the token'],
    ]);
    expect(document.body.innerHTML).not.toContain(token);
    await click(one('button', 'Add 2 pictures'));
    const [sent] = background.askedFor('addByHand') as [{ entries: { token: string }[] }];
    expect(sent.entries.map((entry) => entry.token)).toEqual([token, token]);
    expect(field(LABEL).value).toBe('');
  });

  it('lists what is wrong, each with its reason', async () => {
    await open();
    await type(LABEL, `hello\n${WORLD}/post/1\nftp://x.example/a.png\n{"msg":"no","files":null}`);
    expect(text()).toContain('4 pieces could not be used');
    expect(all('listitem').map((each) => text(each))).toEqual([
      'Line 1There is no address in it.hello',
      `Line 2This is no address of a picture on Lemmy.${WORLD}/post/1`,
      'Line 3Only addresses with http or https can be used.ftp://x.example/a.png',
      'Line 4This is the answer to an upload that failed.',
    ]);
    expect(one('button', 'There is nothing to add yet.').disabled).toBe(true);
  });

  it('is cut for the eye, with a number', async () => {
    await open();
    await type(LABEL, Array.from({ length: 203 }, () => world(anAlias())).join('\n'));
    expect(rows()).toHaveLength(200);
    expect(text()).toContain('and 3 more');
    expect(one('button', 'Add 203 pictures').disabled).toBe(false);
  });
});

describe('the server', () => {
  const answer = JSON.stringify({ msg: 'ok', files: [{ file: ONE, delete_token: token }] });

  it('that is not protected is offered, and then its pictures can be added', async () => {
    await open();
    await type(LABEL, `${FEDDIT}/pictrs/image/${ONE}`);
    expect(rows()).toEqual([[`${ONE}feddit.org`, 'none', 'Protect feddit.org first']]);
    await click(one('button', 'Protect feddit.org'));
    expect(hosts.asked).toEqual([FEDDIT]);
    granted.push(FEDDIT);
    await act(() => hosts.accessChanged());
    await settle();
    expect(one('button', 'Add 1 picture').disabled).toBe(false);
  });

  it('of a saved answer is the only one there is, or is chosen', async () => {
    await open();
    await type(LABEL, answer);
    expect(rows()).toEqual([[`${ONE}lemmy.world`, 'given', 'Is added']]);
    granted.push(FEDDIT);
    await act(() => hosts.accessChanged());
    await settle();
    expect(rows()).toEqual([[ONE, 'given', 'Choose its server first']]);
    await choose(one('combobox', 'Server of the pictures without one'), FEDDIT);
    await settle();
    await click(one('button', 'Add 1 picture'));
    expect(background.askedFor('addByHand')).toEqual([{ entries: [{ server: FEDDIT, alias: ONE, token }] }]);
  });

  it('that only showed a picture of another is told', async () => {
    await open();
    await type(LABEL, `${FEDDIT}/api/v3/image_proxy?url=${encodeURIComponent(world(ONE))}`);
    expect(rows()[0]?.[0]).toBe(`${ONE}lemmy.worldshown by feddit.org`);
  });
});

describe('adding', () => {
  it('says what was done, and leads there', async () => {
    background.answers['addByHand'] = () => ({ added: 1, tokens: 2 });
    await open();
    await type(LABEL, world(ONE));
    await click(one('button', 'Add 1 picture'));
    const said = '1 picture was added. 2 pictures in the vault got their tokens.';
    expect(
      all('status')
        .map((each) => text(each))
        .join(),
    ).toContain(said);
    expect(one('link', 'Show the uploads').getAttribute('href')).toBe('#');
  });

  it('that fails says so, and keeps what was pasted', async () => {
    background.answers['addByHand'] = () => Promise.reject(new Error('full'));
    await open();
    await type(LABEL, world(ONE));
    await click(one('button', 'Add 1 picture'));
    expect(text(one('alert'))).toBe('They could not be stored. Please try it again.');
    expect(field(LABEL).value).toBe(world(ONE));
  });
});

describe('files', () => {
  const pick = async (...files: File[]) => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
    Object.defineProperty(input, 'files', { value: files, configurable: true });
    await act(() => void input.dispatchEvent(new Event('change', { bubbles: true })));
    for (let turn = 0; turn < 5; turn++) await settle();
  };

  it('with answers are read one after the other, and one that is no text is named', async () => {
    await open();
    await type(LABEL, world(TWO));
    const answer = JSON.stringify({ image_url: `${WORLD}/api/v4/image/${ONE}`, filename: ONE });
    await pick(new File([answer], 'a.json'), new File([new Uint8Array([0x89, 0, 1])], 'cat.png'));
    await vi.waitFor(() => expect(rows()).toHaveLength(2));
    expect(text(one('alert'))).toBe('cat.png is no text file.');
  });
});
