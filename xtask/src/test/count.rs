//! Counts tests from the output of test runners.

/// The numbers of passed and failed tests.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Count {
    /// Tests that passed.
    pub(crate) passed: usize,
    /// Tests that failed.
    pub(crate) failed: usize,
}

impl Count {
    /// Adds the numbers in a line if it is a summary of cargo's or Node's test runner.
    pub(crate) fn see(&mut self, line: &str) {
        let line = line.trim();
        if let Some(summary) = line.strip_prefix("test result: ") {
            self.passed += before(summary, "passed");
            self.failed += before(summary, "failed");
            return;
        }
        let words: Vec<_> = line.split_whitespace().collect();
        if let ["#" | "ℹ", kind, number] = words.as_slice() {
            let number = number.parse().unwrap_or(0);
            match *kind {
                "pass" => self.passed += number,
                "fail" | "cancelled" => self.failed += number,
                _ => {}
            }
        }
    }
}

/// The number before a word.
fn before(text: &str, word: &str) -> usize {
    let words: Vec<_> = text.split([' ', ';', '.']).filter(|word| !word.is_empty()).collect();
    let pair = words.windows(2).find(|pair| pair[1] == word);
    pair.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Count;

    fn count(lines: &[&str]) -> Count {
        let mut count = Count::default();
        for line in lines {
            count.see(line);
        }
        count
    }

    #[test]
    fn reads_the_summary_of_cargo_test() {
        let line = "test result: FAILED. 5 passed; 2 failed; 1 ignored; 0 measured";
        assert_eq!(count(&[line, line]), Count { passed: 10, failed: 4 });
    }

    #[test]
    fn reads_both_summaries_of_node() {
        assert_eq!(count(&["# tests 3", "# pass 2", "# fail 1"]), Count { passed: 2, failed: 1 });
        assert_eq!(count(&["ℹ pass 7", "ℹ fail 0"]), Count { passed: 7, failed: 0 });
    }

    #[test]
    fn ignores_other_lines() {
        assert_eq!(count(&["", "# a heading", "passed", "test a ... ok"]), Count::default());
    }
}
