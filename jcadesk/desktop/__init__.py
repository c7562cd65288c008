"""Everything Qt: the application, the main window, the wizard and its pages."""
