/**
 * The guard of a page between a user, a background and a page of the test's. Promise: nothing is answered unless the test says
 * so; what was held, asked and said is kept.
 */
import { expect, vi } from 'vitest';
import type { GuardFacts, GuardRule } from '../../utils/domain/guard';
import type { GuardAnswer, GuardQuestion } from '../../utils/guard/question';
import type { PictureData } from '../../utils/messaging/guard-messages';
import {
  createUploadGuard,
  type GuardVerdict,
  type LeavingUpload,
  type UploadGuard,
} from '../../utils/page/guard';
import type { Pick } from '../../utils/page/guard-picks';
import { FEDDIT, WORLD } from './views';

export const OTHER = FEDDIT;

export interface GuardWorld {
  guard: UploadGuard;
  /** what the page world was told, oldest first */
  heard: string[];
  /** every question, as it was first asked */
  asked: GuardQuestion[];
  /** the one that is open, as it is now */
  open: GuardQuestion | undefined;
  answer: (answer: GuardAnswer) => void;
  countdowns: { seconds: number; destination: string; count: number; end: (isOver: boolean) => void }[];
  /** sentences that were shown in place of the page */
  explained: string[];
  /** what is remembered because the user is being asked about it */
  kept: Pick[];
  /** Whether what the user gave is remembered at all. */
  isPicked: () => boolean;
  facts: GuardFacts;
  factsAsked: { url: string; hashes: string[] }[];
  /** Makes vault and server tell nothing until the returned function is called. */
  tellLate: () => (facts: GuardFacts) => void;
  redraw: (picture: PictureData) => Promise<PictureData | undefined>;
  redrawn: PictureData[];
  /** The policy is known from now on; `undefined`: it took too long. */
  learn: (rule: GuardRule | undefined) => void;
  /** The user gives the page files of these names. */
  pick: (...names: string[]) => void;
  /** The page uploads files, each by its name or as it is. */
  upload: (...files: (string | File | Partial<LeavingUpload>)[]) => {
    id: string;
    decided: Promise<GuardVerdict> | undefined;
  };
}

/** A file whose bytes follow from its name, unless they are given. */
export function aFile(name: string, content: BlobPart = `the bytes of ${name}`, type = 'image/png'): File {
  return new File([content], name, { type, lastModified: 1 });
}

export function createGuardWorld(known: GuardRule | undefined): GuardWorld {
  let rule = known;
  let picked: Pick | undefined;
  let late: Promise<GuardFacts> | undefined;
  let count = 0;
  let settle: (answer: GuardAnswer) => void = () => undefined;
  const waiting: ((rule: GuardRule | undefined) => void)[] = [];

  const close = (answer: GuardAnswer) => {
    world.open = undefined;
    settle(answer);
  };
  const world: GuardWorld = {
    guard: createUploadGuard({
      rule: {
        current: () => rule,
        refresh: () => undefined,
        wait: () => new Promise((resolve) => void waiting.push(resolve)),
      },
      dialog: {
        ask(question) {
          world.asked.push(question);
          world.open = question;
          return new Promise((resolve) => (settle = resolve));
        },
        update(question) {
          if (!world.open) return;
          if (question.files.length === 0) close('cancel');
          else world.open = question;
        },
        close() {
          close('cancel');
          for (const { end } of world.countdowns) end(false);
        },
        countDown: (seconds, about) =>
          new Promise((end) => void world.countdowns.push({ seconds, ...about, end })),
      },
      facts(url, hashes) {
        world.factsAsked.push({ url, hashes });
        return late ?? Promise.resolve(world.facts);
      },
      picks: {
        of: (files) =>
          files.every((file) => picked?.files.some((one) => one.name === file?.name)) ? picked : undefined,
        keep: (pick, asking) => {
          world.kept.push(pick);
          void asking.then(() => world.kept.splice(world.kept.indexOf(pick), 1));
        },
        forget: () => void (picked = undefined),
      },
      redraw(picture) {
        world.redrawn.push(picture);
        return world.redraw(picture);
      },
      explain: (sentence) => void world.explained.push(sentence),
    }),
    heard: [],
    asked: [],
    open: undefined,
    answer: close,
    countdowns: [],
    explained: [],
    kept: [],
    isPicked: () => picked !== undefined,
    facts: { known: [] },
    factsAsked: [],
    tellLate() {
      let tell: (facts: GuardFacts) => void = () => undefined;
      late = new Promise((resolve) => (tell = resolve));
      return (facts) => tell(facts);
    },
    redraw: () => Promise.resolve(undefined),
    redrawn: [],
    learn(next) {
      rule = next;
      for (const tell of waiting.splice(0)) tell(next);
    },
    pick: (...names) => void (picked = { files: names.map((name) => aFile(name)) }),
    upload(...given) {
      count += 1;
      const files = given.flatMap((each) =>
        typeof each === 'string' ? aFile(each) : each instanceof File ? each : [],
      );
      const change = given.find((each) => typeof each === 'object' && !(each instanceof File)) ?? {};
      const upload: LeavingUpload = {
        id: `0.${count}`,
        url: `${WORLD}/pictrs/image`,
        place: { kind: 'comment', pageUrl: `${WORLD}/post/1` },
        session: '1-2',
        isMute: false,
        files: files.map((file) => ({ info: { name: file.name, size: file.size, type: file.type }, file })),
        ...(change as Partial<LeavingUpload>),
      };
      const decided = world.guard.decide(upload, (refusal) => void world.heard.push(`hold ${refusal}`));
      return { id: upload.id, decided };
    },
  };
  return world;
}

/** Lets the time pass that a pick, a look and a decision take (ms). */
export const pass = (ms = 3500) => vi.advanceTimersByTimeAsync(ms);

/** The user gives the next question this answer. */
export async function answerWith(world: GuardWorld, answer: GuardAnswer): Promise<void> {
  await vi.waitFor(() => expect(world.open).toBeDefined());
  world.answer(answer);
  await pass();
}
