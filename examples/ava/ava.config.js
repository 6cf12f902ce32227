export default { nodeArguments: ["--import=@deferkit/unplugin/register"] };
