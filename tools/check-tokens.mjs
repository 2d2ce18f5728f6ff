/** The gate for the look: every colour and size of the front end is a token. */
import { join } from 'node:path';
import { main, root } from './setup.mjs';
import { findAllWrittenOut } from './tokens.mjs';

main(async () => {
  const places = await findAllWrittenOut(join(root, 'miniprogram'));
  if (places.length === 0) return;
  console.error(places.join('\n'));
  throw new Error('colours and sizes belong into miniprogram/styles/tokens.scss');
});
