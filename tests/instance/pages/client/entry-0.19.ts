/** The page script of generations B2 and C, which differ by version alone: `fetch`, bound when LemmyHttp is constructed (contract §2.1). */

import { LemmyHttp } from 'lemmy-js-client-0.19';
import { clientV3 } from './api-v3.ts';
import { start } from './start.ts';

start('C', (base) => clientV3(new LemmyHttp(base), 'C'));
