#include "app/progress.h"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>

namespace sitwell {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

/// Takes what is written to standard error, as a terminal or as a pipe does.
class Screen {
public:
    enum class Kind { terminal, pipe };

    explicit Screen(Kind kind) : saved_{::dup(STDERR_FILENO)}
    {
        std::fflush(stderr);
        int written = -1;
        if (kind == Kind::terminal) {
            reader_ = ::posix_openpt(O_RDWR | O_NOCTTY);
            EXPECT_EQ(::grantpt(reader_), 0);
            EXPECT_EQ(::unlockpt(reader_), 0);
            written = ::open(::ptsname(reader_), O_RDWR | O_NOCTTY);
        } else {
            int ends[2]{};
            EXPECT_EQ(::pipe(ends), 0);
            reader_ = ends[0];
            written = ends[1];
        }
        ::dup2(written, STDERR_FILENO);
        ::close(written);
    }
    ~Screen()
    {
        put_back();
        ::close(reader_);
    }
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// Everything so far; nothing is taken any more.
    std::string shown()
    {
        std::fflush(stderr);
        ::fcntl(reader_, F_SETFL, O_NONBLOCK);
        std::string text(8192, '\0');
        const ssize_t count = ::read(reader_, text.data(), text.size());
        text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        put_back();
        return text;
    }

private:
    void put_back()
    {
        if (saved_ < 0) return;
        ::dup2(saved_, STDERR_FILENO);
        ::close(saved_);
        saved_ = -1;
    }

    int saved_;
    int reader_ = -1;
};

std::string cells(const char* cell)
{
    std::string bar;
    for (int i = 0; i < 24; ++i) bar += cell;
    return bar;
}

TEST(Progress, IsPlainLinesWhereThereIsNoTerminal)
{
    Screen screen{Screen::Kind::pipe};
    const auto progress = progress_on_screen();
    progress->stage("Listening to 26 tracks");
    progress->at(0.5);
    progress->at(1.0);
    progress->say("Two of them are alike.");
    progress->done();
    EXPECT_EQ(screen.shown(), "Listening to 26 tracks\nTwo of them are alike.\n");
}

TEST(Progress, IsABarOnATerminal)
{
    Screen screen{Screen::Kind::terminal};
    const auto progress = progress_on_screen();
    progress->stage("Listening");
    progress->at(7.0);
    const std::string shown = screen.shown();
    EXPECT_THAT(shown, StartsWith("\r\033[KListening " + cells("·") + "   0 %"));
    EXPECT_THAT(shown, HasSubstr("\r\033[KListening " + cells("█") + " 100 %"));
    EXPECT_EQ(shown.find('\n'), std::string::npos);
}

TEST(Progress, SaysALineInPlaceOfTheBar)
{
    Screen screen{Screen::Kind::terminal};
    const auto progress = progress_on_screen();
    progress->stage("Listening");
    progress->say("Two of them are alike.");
    EXPECT_THAT(screen.shown(), EndsWith("\r\033[KTwo of them are alike.\r\n"));
}

TEST(Progress, TakesTheBarOffTheScreenOnce)
{
    Screen screen{Screen::Kind::terminal};
    auto progress = progress_on_screen();
    progress->stage("Listening");
    progress->done();
    progress.reset();
    const std::string shown = screen.shown();
    EXPECT_THAT(shown, EndsWith("\r\033[K"));
    EXPECT_EQ(shown.find("\r\033[K\r\033[K"), std::string::npos);
}

TEST(Progress, MayBeNothingAtAll)
{
    Screen screen{Screen::Kind::pipe};
    const auto progress = no_progress();
    progress->stage("Listening");
    progress->at(1.0);
    progress->say("A line");
    progress->done();
    EXPECT_EQ(screen.shown(), "");
}

}  // namespace
}  // namespace sitwell
