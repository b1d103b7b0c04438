#include "bot/program.hpp"

int main(int argc, char** argv) { return kolega::run_program(argc, argv); }
