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
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // React, antd's core and the router change rarely: one file that stays cached from release to release.
        codeSplitting: {
          groups: [
            {
              name: 'frame',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-)?(router|query)(-core)?|@tanstack\/(history|store|react-store)|@orpc|zod)\//,
            },
          ],
        },
      },
    },
  },
  server: { port: 7081, proxy: { '/api/v1': server, '/healthz': server } },
})
