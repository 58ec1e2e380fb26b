use wharf::Data;

#[derive(Data)]
pub struct Tree<T> {
    pub value: T,
    pub kids: Vec<Tree<T>>,
}
