import "uplot/dist/uPlot.min.css";
import "./style.css";
import { render } from "preact";
import { Frame } from "./frame";
import { connect } from "./node/connection";
import { endpoint } from "./node/endpoint";

connect(endpoint());
render(<Frame />, document.getElementById("page") as HTMLElement);
