/** The page script of generation B1: XMLHttpRequest still, with an Authorization header (contract §2.1). */

import { LemmyHttp } from 'lemmy-js-client-0.19.0';
import { clientV3 } from './api-v3.ts';
import { start } from './start.ts';

start('B1', (base) => clientV3(new LemmyHttp(base), 'B1'));
