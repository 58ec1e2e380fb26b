//! Differences between two texts, line by line.

use std::fmt::Write;
use std::ops::Range;

/// How many unchanged lines surround a change.
const CONTEXT: usize = 3;

/// The most cells of the table that finds the longest common part. Larger changes are shown as one
/// block.
const MAX_CELLS: usize = 4_000_000;

/// One line of a diff.
#[derive(Clone, Copy, PartialEq)]
enum Line<'a> {
    Both(&'a str),
    Old(&'a str),
    New(&'a str),
}

/// The changes from `old` to `new` as a unified diff without file names. Empty if the texts have
/// equal lines.
#[must_use]
pub fn unified_diff(old: &str, new: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let lines = compare(&old, &new);
    let mut out = String::new();
    for hunk in hunks(&lines) {
        let before = &lines[..hunk.start];
        let old_start = before.iter().filter(|line| !matches!(line, Line::New(_))).count() + 1;
        let new_start = before.iter().filter(|line| !matches!(line, Line::Old(_))).count() + 1;
        let _ = writeln!(out, "@@ -{old_start} +{new_start} @@");
        for line in &lines[hunk] {
            let _ = match line {
                Line::Both(text) => writeln!(out, " {text}"),
                Line::Old(text) => writeln!(out, "-{text}"),
                Line::New(text) => writeln!(out, "+{text}"),
            };
        }
    }
    out
}

/// The ranges of lines to show: every change with its context, overlapping ones joined.
fn hunks(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut hunks: Vec<Range<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if matches!(line, Line::Both(_)) {
            continue;
        }
        let (start, end) = (at.saturating_sub(CONTEXT), (at + CONTEXT + 1).min(lines.len()));
        match hunks.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => hunks.push(start..end),
        }
    }
    hunks
}

/// All lines of both texts, in order, each marked with the text it is in.
fn compare<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[prefix..], &new[prefix..]);
    let suffix =
        old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_middle, end) = old_rest.split_at(old_rest.len() - suffix);
    let new_middle = &new_rest[..new_rest.len() - suffix];

    let mut lines: Vec<_> = old[..prefix].iter().copied().map(Line::Both).collect();
    if (old_middle.len() + 1) * (new_middle.len() + 1) > MAX_CELLS {
        lines.extend(old_middle.iter().copied().map(Line::Old));
        lines.extend(new_middle.iter().copied().map(Line::New));
    } else {
        compare_middle(old_middle, new_middle, &mut lines);
    }
    lines.extend(end.iter().copied().map(Line::Both));
    lines
}

/// Adds the lines of both texts, keeping a longest common subsequence of them unmarked.
fn compare_middle<'a>(old: &[&'a str], new: &[&'a str], lines: &mut Vec<Line<'a>>) {
    // `common[i][j]`: the length of the longest common subsequence of `old[i..]` and `new[j..]`.
    let mut common = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push(Line::Both(old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push(Line::Old(old[i]));
            i += 1;
        } else {
            lines.push(Line::New(new[j]));
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::unified_diff;

    #[test]
    fn equal_texts_have_no_diff() {
        assert_eq!(unified_diff("a\nb\n", "a\nb\n"), "");
        assert_eq!(unified_diff("", ""), "");
    }

    #[test]
    fn changes_are_shown_with_context() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n";
        let expected = "@@ -2 +2 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n 9\n+10\n";
        assert_eq!(unified_diff(old, new), expected);
    }

    #[test]
    fn distant_changes_are_separate() {
        let lines = |first: &str, last: &str| format!("{first}\n{}{last}\n", "same\n".repeat(9));
        let diff = unified_diff(&lines("a", "b"), &lines("c", "d"));
        assert_eq!(diff.matches("@@ -").count(), 2);
        assert!(diff.starts_with("@@ -1 +1 @@\n-a\n+c\n same\n"));
        assert!(diff.contains("@@ -8 +8 @@\n same\n same\n same\n-b\n+d\n"));
    }

    #[test]
    fn common_lines_within_a_change_stay() {
        assert_eq!(unified_diff("a\nx\nb\n", "c\nx\nd\n"), "@@ -1 +1 @@\n-a\n+c\n x\n-b\n+d\n");
    }
}
