/** What would become of what was found. */
import { describe, expect, it } from 'vitest';
import type { Found } from '../../../utils/by-hand/finding';
import { entriesOf, planOf, type PlanContext } from '../../../utils/by-hand/plan';
import { uploadKey } from '../../../utils/domain/names';
import { anAlias, aToken } from '../../support/uploads';
import { FEDDIT, WORLD } from '../../support/views';

const alias = anAlias();
const token = aToken();

const context = (change: Partial<PlanContext> = {}): PlanContext => ({
  chosen: undefined,
  known: new Map(),
  hasAccess: (server) => server === WORLD,
  ...change,
});
const aFind = (change: Partial<Found> = {}): Found => ({ line: 1, server: WORLD, alias, ...change });
const verdicts = (found: Found[], change?: Partial<PlanContext>) =>
  planOf(found, context(change)).map(({ verdict }) => verdict);
const inVault = (view: { hasToken: boolean; tokenRefused?: true }) => ({
  known: new Map([[uploadKey(WORLD, alias), view]]),
});

describe('a picture', () => {
  it('that nobody knew is new', () => {
    expect(verdicts([aFind()])).toEqual(['new']);
  });

  it('of a server that is not granted waits for that', () => {
    expect(verdicts([aFind({ server: FEDDIT, token })])).toEqual(['no-access']);
  });

  it('without a server waits for one to be chosen', () => {
    const { server: _server, ...rest } = aFind();
    expect(verdicts([rest])).toEqual(['no-server']);
    expect(verdicts([rest], { chosen: WORLD })).toEqual(['new']);
    expect(verdicts([rest], { chosen: FEDDIT })).toEqual(['no-access']);
  });

  it('in the vault is known, and a token is news only where one is missing or was refused', () => {
    expect(verdicts([aFind()], inVault({ hasToken: false }))).toEqual(['known']);
    expect(verdicts([aFind({ token })], inVault({ hasToken: false }))).toEqual(['adds-token']);
    expect(verdicts([aFind({ token })], inVault({ hasToken: true }))).toEqual(['known']);
    expect(verdicts([aFind({ token })], inVault({ hasToken: true, tokenRefused: true }))).toEqual([
      'adds-token',
    ]);
  });

  it('that is named with its server and without is one, and keeps its token', () => {
    const { server: _server, ...bare } = aFind({ line: 2, token });
    const plan = planOf([aFind(), bare], context({ chosen: WORLD }));
    expect(entriesOf(plan)).toEqual([{ server: WORLD, alias, token }]);
  });
});

describe('what is sent to the vault', () => {
  it('is what is new, with no more than the vault keeps', () => {
    const other = anAlias();
    const found = [
      aFind({ token, dimensions: { width: 8, height: 6 }, through: FEDDIT }),
      aFind({ alias: other, server: FEDDIT }),
    ];
    expect(entriesOf(planOf(found, context()))).toEqual([
      { server: WORLD, alias, token, dimensions: { width: 8, height: 6 } },
    ]);
    expect(entriesOf(planOf([aFind()], context(inVault({ hasToken: false }))))).toEqual([]);
  });
});
