import {usePage} from "../state/context";
import {toggle_theme} from "../state/theme";

export function ThemeToggle() {
  const {theme} = usePage();
  const other = theme === "dark" ? "light" : "dark";
  return (
    <button type="button" className="icon-button" aria-label={`Use the ${other} look`} title={`Use the ${other} look`} onClick={toggle_theme}>
      {theme === "dark" ? "☀" : "☾"}
    </button>
  );
}
