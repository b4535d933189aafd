/** Server settings for tests that pull no plug and kill no server: nothing is forced to the disk. */
export const UNSYNCED = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
