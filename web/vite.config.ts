import {defineConfig} from 'vite';

// Only files of our own: nothing inlined as data:, because the pages' policy allows 'self' and no more.
export default defineConfig({
  root: import.meta.dirname,
  oxc: {jsx: {runtime: 'automatic', importSource: 'preact'}},
  build: {outDir: 'dist', assetsInlineLimit: 0, cssCodeSplit: true, modulePreload: {polyfill: false}, target: 'es2022', cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
          reportCompressedSize: false},
  server: {host: '127.0.0.1'},
});
