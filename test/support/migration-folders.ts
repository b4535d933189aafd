import type { MigrationFolder } from '../../src/database/migrate.ts'
import { migrations } from '../../src/server/migrations.ts'

/** Every room's SQL, lowest room first: the same as the server's own. */
export const migrationFolders = (): readonly MigrationFolder[] => migrations
