#include "command_line.h"

#include "core/system/interrupt.h"

int main(int argc, char** argv)
{
    sitwell::listen_for_interrupt();
    return sitwell::run_command_line(argc, argv);
}
