//! How the plots of the pages are drawn.

#![allow(dead_code, reason = "no plot uses all of it")]

use std::fmt::Write;

pub const GREY: &str = "#6b7280";
pub const RED: &str = "#c2410c";
pub const BLUE: &str = "#1d4ed8";
pub const GREEN: &str = "#047857";

/// Width and dash pattern of a line.
pub type Stroke = (f64, &'static str);
pub const SOLID: Stroke = (2.4, "none");
pub const DASHED: Stroke = (2.4, "8 4");
pub const DOTTED: Stroke = (2.4, "2.5 3.5");
pub const THIN: Stroke = (1.4, "none");

pub struct Line {
    pub name: &'static str,
    pub colour: &'static str,
    pub stroke: Stroke,
    pub points: Vec<(f64, f64)>,
}

impl Line {
    pub fn new(
        name: &'static str,
        colour: &'static str,
        stroke: Stroke,
        points: Vec<(f64, f64)>,
    ) -> Self {
        Self {
            name,
            colour,
            stroke,
            points,
        }
    }

    fn style(&self) -> String {
        let (width, dashes) = self.stroke;
        format!(
            "fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\" stroke-dasharray=\"{dashes}\" \
             stroke-linejoin=\"round\"",
            self.colour
        )
    }
}

/// An axis from 0 to `max`.
#[derive(Clone, Copy)]
pub struct Axis {
    pub name: &'static str,
    pub max: f64,
    pub ticks: &'static [(f64, &'static str)],
}

pub const PERCENT: Axis = Axis {
    name: "",
    max: 1.0,
    ticks: &[
        (0.0, "0 %"),
        (0.2, "20 %"),
        (0.4, "40 %"),
        (0.6, "60 %"),
        (0.8, "80 %"),
        (1.0, "100 %"),
    ],
};

pub const ONE: Axis = Axis {
    name: "",
    max: 1.0,
    ticks: &[
        (0.0, "0"),
        (0.2, "0.2"),
        (0.4, "0.4"),
        (0.6, "0.6"),
        (0.8, "0.8"),
        (1.0, "1"),
    ],
};

impl Axis {
    pub const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }
}

/// One system of axes. Later lines are drawn over earlier ones; marks are upright lines.
pub struct Panel<'a> {
    pub title: &'a str,
    pub x: Axis,
    pub y: Axis,
    pub lines: Vec<Line>,
    pub marks: Vec<(u16, &'static str)>,
}

impl Panel<'_> {
    pub fn draw(&self, left: f64, top: f64, width: f64, height: f64) -> String {
        let x = |value: f64| left + width * value / self.x.max;
        let y = |value: f64| top + height * (1.0 - value / self.y.max);
        let (right, bottom) = (left + width, top + height);
        let mut svg = String::new();
        let mut put = |part: String| writeln!(svg, "{part}").expect("a string takes all");

        let middle = left + width / 2.0;
        let title_at = if self.marks.is_empty() { 16.0 } else { 34.0 };
        put(text(middle, top - title_at, "middle", "title", self.title));
        for (value, label) in self.y.ticks {
            put(rule(left, y(*value), right, y(*value), "grid"));
            put(text(left - 8.0, y(*value) + 4.0, "end", "tick", label));
        }
        for (value, label) in self.x.ticks {
            put(rule(x(*value), bottom, x(*value), bottom + 5.0, "axis"));
            put(text(x(*value), bottom + 20.0, "middle", "tick", label));
        }
        for (value, label) in &self.marks {
            let at = x(f64::from(*value));
            put(rule(at, top, at, bottom, "mark"));
            put(text(at, top - 6.0, "middle", "note", label));
        }
        put(rule(left, bottom, right, bottom, "axis"));
        put(rule(left, top, left, bottom, "axis"));
        for line in &self.lines {
            let points: Vec<_> = line
                .points
                .iter()
                .map(|(h, v)| format!("{:.1},{:.1}", x(*h), y(*v)))
                .collect();
            put(format!(
                "<polyline {} points=\"{}\"/>",
                line.style(),
                points.join(" ")
            ));
        }
        put(text(middle, bottom + 40.0, "middle", "label", self.x.name));
        let (h, v) = (left - 48.0, top + height / 2.0);
        put(format!(
            "<g transform=\"rotate(-90 {h:.1} {v:.1})\">{}</g>",
            text(h, v, "middle", "label", self.y.name)
        ));
        svg
    }
}

/// The names of the lines beside samples of them, in columns of a given width.
pub fn legend(lines: &[Line], (left, top): (f64, f64), columns: usize, width: f64) -> String {
    let mut svg = String::new();
    for (index, line) in lines.iter().enumerate() {
        let x = left + width * (index % columns) as f64;
        let y = top + 22.0 * (index / columns) as f64;
        let sample = format!("{:.1},{y:.1} {:.1},{y:.1}", x, x + 34.0);
        writeln!(svg, "<polyline {} points=\"{sample}\"/>", line.style())
            .expect("a string takes all");
        writeln!(
            svg,
            "{}",
            text(x + 42.0, y + 4.0, "start", "label", line.name)
        )
        .expect("a string takes all");
    }
    svg
}

fn text(x: f64, y: f64, anchor: &str, class: &str, words: &str) -> String {
    format!(
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" class=\"{class}\">{words}</text>"
    )
}

fn rule(x1: f64, y1: f64, x2: f64, y2: f64, class: &str) -> String {
    format!("<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" class=\"{class}\"/>")
}

/// The parts on a light ground, so that they read the same on light and dark pages.
pub fn image(width: f64, height: f64, parts: &[String]) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\">\n\
         <style>\n\
         text {{ fill: #1f2937 }}\n\
         .title {{ font-size: 15px; font-weight: bold }}\n\
         .label {{ font-size: 13px }}\n\
         .tick {{ font-size: 12px; fill: #4b5563 }}\n\
         .note {{ font-size: 10.5px; fill: #4b5563 }}\n\
         .axis {{ stroke: #4b5563; stroke-width: 1 }}\n\
         .grid {{ stroke: #e5e7eb; stroke-width: 1 }}\n\
         .mark {{ stroke: #9ca3af; stroke-width: 1; stroke-dasharray: 3 3 }}\n\
         </style>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#fcfcfb\"/>\n{}</svg>\n",
        parts.concat()
    )
}
