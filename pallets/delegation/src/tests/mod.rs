mod take;
