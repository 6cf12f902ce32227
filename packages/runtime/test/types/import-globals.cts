import "deferkit/globals";
