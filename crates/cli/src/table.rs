//! Plain tables: columns as wide as they need, numbers to the right.

/// Rows of cells under a heading.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
    right: Vec<usize>,
}

impl Table {
    /// A table with these headings; the columns in `right` hold numbers.
    pub fn new<S: Into<String>>(heading: impl IntoIterator<Item = S>, right: &[usize]) -> Self {
        let heading = heading.into_iter().map(Into::into).collect();
        Self { rows: vec![heading], right: right.to_vec() }
    }

    /// Adds a row.
    pub fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The lines to print.
    pub fn lines(&self) -> Vec<String> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |c: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(c));
            cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let line = |row: &Vec<String>| {
            let mut text = String::new();
            for (c, cell) in row.iter().enumerate() {
                let pad = " ".repeat(widths[c].saturating_sub(cell.chars().count()));
                let (before, after) =
                    if self.right.contains(&c) { (pad.as_str(), "") } else { ("", pad.as_str()) };
                text.push_str(before);
                text.push_str(cell);
                text.push_str(after);
                text.push_str("  ");
            }
            text.trim_end().to_owned()
        };
        self.rows.iter().map(line).collect()
    }
}
