"""A thin shell around the answers: updates in, one message out. The only room that imports telegram."""
