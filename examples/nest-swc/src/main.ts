import "reflect-metadata";
import { Controller, Get, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { greet } from "./greet.js";

@Controller()
class GreetController {
  @Get()
  greet(): string {
    return greet("Ada");
  }
}

@Module({ controllers: [GreetController] })
class AppModule {}

const app = await NestFactory.create(AppModule);
await app.listen(process.env["PORT"] ?? 3000);
