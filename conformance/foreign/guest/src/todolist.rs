//! uniffi, `examples/todolist`: an object that stores texts and records, and errors without data.

use std::cell::RefCell;
use std::fmt;
use wharf::{Data, export};

#[derive(Data, Clone, Debug, PartialEq)]
pub struct TodoEntry {
    pub text: String,
}

#[derive(Data, Debug, PartialEq)]
pub enum TodoError {
    TodoDoesNotExist,
    EmptyTodoList,
    DuplicateTodo,
    EmptyString,
}

impl fmt::Display for TodoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TodoDoesNotExist => "The todo does not exist!",
            Self::EmptyTodoList => "The todolist is empty!",
            Self::DuplicateTodo => "That todo already exists!",
            Self::EmptyString => "Empty String error!: cannot add empty string as entry",
        })
    }
}

#[export]
pub fn create_entry_with(todo: String) -> Result<TodoEntry, TodoError> {
    if todo.is_empty() {
        return Err(TodoError::EmptyString);
    }
    Ok(TodoEntry { text: todo })
}

#[derive(Default)]
pub struct TodoList(RefCell<Vec<String>>);

#[export]
impl TodoList {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add_item(&self, todo: String) -> Result<(), TodoError> {
        if todo.is_empty() {
            return Err(TodoError::EmptyString);
        }
        if self.0.borrow().contains(&todo) {
            return Err(TodoError::DuplicateTodo);
        }
        self.0.borrow_mut().push(todo);
        Ok(())
    }

    pub fn add_entry(&self, entry: TodoEntry) {
        self.0.borrow_mut().push(entry.text);
    }

    pub fn add_entries(&self, entries: Vec<TodoEntry>) {
        self.0.borrow_mut().extend(entries.into_iter().map(|entry| entry.text));
    }

    pub fn get_last(&self) -> Result<String, TodoError> {
        self.0.borrow().last().cloned().ok_or(TodoError::EmptyTodoList)
    }

    pub fn get_last_entry(&self) -> Result<TodoEntry, TodoError> {
        self.get_last().map(|text| TodoEntry { text })
    }

    pub fn get_first(&self) -> Result<String, TodoError> {
        self.0.borrow().first().cloned().ok_or(TodoError::EmptyTodoList)
    }

    pub fn get_items(&self) -> Vec<String> {
        self.0.borrow().clone()
    }

    pub fn clear_item(&self, todo: &str) -> Result<(), TodoError> {
        let mut items = self.0.borrow_mut();
        let place = items.iter().position(|item| item == todo);
        items.remove(place.ok_or(TodoError::TodoDoesNotExist)?);
        Ok(())
    }
}
