import "./imported";
