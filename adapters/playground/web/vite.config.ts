import react from "@vitejs/plugin-react";
import {defineConfig} from "vite";

// Built into plain files that the binary embeds: no inlined data, no helper scripts, names by content.
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
  server: {proxy: {"/_workspace": process.env["WORKSPACE_URL"] ?? "http://127.0.0.1:8080"}},
});
