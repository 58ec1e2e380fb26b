//! Strongly connected components, by Tarjan's algorithm without recursion.

use alloc::{vec, vec::Vec};

/// Components of a graph, numbered so that an edge never leads to a higher number.
pub(super) struct Components {
    /// The component of each node.
    pub(super) of: Vec<usize>,
    /// Whether the node can be reached from itself.
    pub(super) cyclic: Vec<bool>,
    /// All nodes, by component.
    pub(super) order: Vec<usize>,
}

/// Finds the components of the graph in which `edges[n]` are the nodes that `n` leads to.
pub(super) fn components(edges: &[Vec<usize>]) -> Components {
    let mut search = Search::new(edges);
    for node in 0..edges.len() {
        if search.number[node] == NONE {
            search.run(node);
        }
    }
    let Search { of, order, .. } = search;
    let mut sizes = vec![0; edges.len()];
    for component in &of {
        sizes[*component] += 1;
    }
    let cyclic = (0..edges.len()).map(|n| sizes[of[n]] > 1 || edges[n].contains(&n)).collect();
    Components { of, cyclic, order }
}

const NONE: usize = usize::MAX;

struct Search<'e> {
    edges: &'e [Vec<usize>],
    number: Vec<usize>,
    low: Vec<usize>,
    stack: Vec<usize>,
    of: Vec<usize>,
    order: Vec<usize>,
    next: usize,
    count: usize,
}

impl<'e> Search<'e> {
    fn new(edges: &'e [Vec<usize>]) -> Self {
        let none = vec![NONE; edges.len()];
        Self {
            edges,
            number: none.clone(),
            low: none.clone(),
            stack: Vec::new(),
            of: none,
            order: Vec::new(),
            next: 0,
            count: 0,
        }
    }

    fn enter(&mut self, node: usize) -> (usize, usize) {
        self.number[node] = self.next;
        self.low[node] = self.next;
        self.next += 1;
        self.stack.push(node);
        (node, 0)
    }

    fn run(&mut self, root: usize) {
        let mut path = vec![self.enter(root)];
        while let Some((node, edge)) = path.last_mut() {
            let node = *node;
            let Some(&target) = self.edges[node].get(*edge) else {
                path.pop();
                self.leave(node, path.last().map(|(parent, _)| *parent));
                continue;
            };
            *edge += 1;
            if self.number[target] == NONE {
                path.push(self.enter(target));
            } else if self.of[target] == NONE {
                self.low[node] = self.low[node].min(self.number[target]);
            }
        }
    }

    fn leave(&mut self, node: usize, parent: Option<usize>) {
        if self.low[node] == self.number[node] {
            while let Some(member) = self.stack.pop() {
                self.of[member] = self.count;
                self.order.push(member);
                if member == node {
                    break;
                }
            }
            self.count += 1;
        }
        if let Some(parent) = parent {
            self.low[parent] = self.low[parent].min(self.low[node]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cycles_and_order_are_found() {
        // 0 -> 1 <-> 2 -> 3, 4 -> 4
        let edges = [vec![1], vec![2], vec![1, 3], vec![], vec![4]];
        let found = components(&edges);
        assert_eq!(found.of[1], found.of[2]);
        assert!(found.of[3] < found.of[2] && found.of[2] < found.of[0]);
        assert_eq!(found.cyclic, [false, true, true, false, true]);
        assert_eq!(found.order.len(), 5);
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let edges: Vec<_> = (0..200_000).map(|n| vec![(n + 1) % 200_000]).collect();
        assert!(components(&edges).cyclic.iter().all(|cyclic| *cyclic));
    }
}
