mod settings;
mod take;
