import { pipeline } from "node:stream/promises";
import gulp from "gulp";
import babel from "gulp-babel";

export default () => pipeline(gulp.src("src/**/*.js"), babel(), gulp.dest("dist"));
