#pragma once

namespace sitwell {

/// Parses, calls the verb, prints. Results go to standard output, everything else to standard
/// error. Exit status 0: done; 1: it could not be done; 2: wrong usage; 130: stopped by Ctrl-C.
int run_command_line(int argc, char** argv);

}  // namespace sitwell
