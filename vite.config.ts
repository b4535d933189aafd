import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.TAIZHANG_URL ?? 'http://localhost:7080'

/** The staff app: sources in `src/web`, built to `dist/web`, which the server hands out. */
export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // `test/browser/first-page.test.ts` adds up from it what the first page loads.
    manifest: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // What the first page needs, in two files that are fetched side by side, however many pages share parts of it: React, the
        // router and the client change rarely and stay cached from release to release.
        codeSplitting: {
          groups: [
            { name: 'frame', tags: ['$initial'], test: /node_modules/, priority: 2 },
            { name: 'start', tags: ['$initial'], priority: 1 },
          ],
        },
      },
    },
  },
  // The verifier fetches what few bundles need apart.
  worker: { format: 'es' },
  server: { port: 7081, proxy: { '/api/v1': server, '/healthz': server, '/log/': server } },
})
