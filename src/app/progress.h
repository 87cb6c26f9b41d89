#pragma once

#include <memory>
#include <string_view>

namespace sitwell {

/// How long work tells how far it is. Calls may come from any thread. [any]
class Progress {
public:
    virtual ~Progress() = default;
    /// A new stage begins: "Listening to 26 tracks".
    virtual void stage(std::string_view name) = 0;
    /// Share of the stage that is done, 0 to 1.
    virtual void at(double share) = 0;
    /// A line for the person in front of the screen.
    virtual void say(std::string_view line) = 0;
    /// Takes the bar off the screen.
    virtual void done() = 0;
};

/// A bar with stage and time left on a terminal, plain lines elsewhere; on standard error.
std::unique_ptr<Progress> progress_on_screen();
/// Nothing at all.
std::unique_ptr<Progress> no_progress();

}  // namespace sitwell
