"""What may be written: a record for each part of the specs, with the forms that read it."""
