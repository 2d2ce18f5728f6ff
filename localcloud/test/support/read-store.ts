/** Opens the store in the folder of the first argument, verifies it and prints its content. */
import { Store } from '../../store';

const main = async (): Promise<void> => {
  const store = new Store({ path: process.argv[2] ?? '', durable: true });
  store.verify();
  const rows = store.find('things', { query: {}, order: { n: 1 } });
  await store.close();
  process.stdout.write(JSON.stringify(rows));
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
