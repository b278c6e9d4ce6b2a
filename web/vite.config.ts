import {defineConfig} from 'vite';

// What every page needs comes as one file: a browser that has kept nothing asks for six files at a time.
const app = /\/(node_modules\/preact\/|web\/src\/(api|ui)\/(?!rule_sheet|choose|download)|web\/src\/(app|main|pages|router|settings|text|units)\.tsx?|web\/src\/pages\/(today|red_flag)\.tsx)/;

// Only files of our own: nothing inlined as data:, because the pages' policy allows 'self' and no more.
export default defineConfig({
  root: import.meta.dirname,
  oxc: {jsx: {runtime: 'automatic', importSource: 'preact'}},
  build: {outDir: 'dist', assetsInlineLimit: 0, cssCodeSplit: true, modulePreload: {polyfill: false}, target: 'es2022', cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
          reportCompressedSize: false, rolldownOptions: {output: {codeSplitting: {groups: [{name: 'app', test: app}]}}}},
  server: {host: '127.0.0.1'},
});
