import "slack-blocks-to-jsx/dist/style.css";
import "./style/font.css";
import "./style/look.css";
import "./style/frame.css";
import "./style/side.css";
import "./style/messages.css";
import "./style/blocks.css";
import "./style/controls.css";
import "./style/dialog.css";
import "./style/guide.css";
import "./style/control.css";
import "./style/people.css";
import "./style/files.css";
import "./style/phone.css";

import {StrictMode} from "react";
import {createRoot} from "react-dom/client";

import {App} from "./app";

const root = document.getElementById("root");
if (root) createRoot(root).render(<StrictMode><App /></StrictMode>);
