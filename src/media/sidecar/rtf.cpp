#include "media/sidecar/rtf.h"

#include "core/text/letters.h"

#include "media/stream/text_encoding.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>
#include <vector>

namespace sitwell {

namespace {

/// Groups whose words are not part of the text.
constexpr std::string_view kHiddenGroups[]{
    "fonttbl",      "colortbl",  "stylesheet",       "info",   "pict",      "header",
    "footer",       "footnote",  "themedata",        "object", "datastore", "listtable",
    "latentstyles", "generator", "expandedcolortbl", "rsidtbl"};

constexpr std::size_t kDeepestGroup = 1000;

bool is_rtf_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
class RtfText {
public:
    explicit RtfText(std::string_view rtf) : rest_{rtf} {}

    std::string read()
    {
        groups_.push_back({});
        while (!rest_.empty() && !groups_.empty()) {
            const char c = next();
            if (c == '{') {
                if (groups_.size() > kDeepestGroup) break;
                groups_.push_back(groups_.back());
            } else if (c == '}') {
                groups_.pop_back();
            } else if (c == '\\') {
                control();
            } else if (c != '\r' && c != '\n') {
                say(std::string_view{&c, 1});
            }
        }
        flush();
        return std::move(text_);
    }

private:
    struct Group {
        bool hidden = false;
        long letters_after_unicode = 1;
    };

    char next()
    {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }

    /// Bytes of the document's code page wait until a whole run of them can be read together.
    void say(std::string_view bytes)
    {
        if (groups_.back().hidden) return;
        if (to_skip_ > 0) {
            --to_skip_;
            return;
        }
        waiting_ += bytes;
    }

    void say_utf8(std::string_view letters)
    {
        if (groups_.back().hidden) return;
        flush();
        text_ += letters;
    }

    void flush()
    {
        text_ += to_utf8(waiting_);
        waiting_.clear();
    }

    void control()
    {
        if (rest_.empty()) return;
        if (!is_rtf_letter(rest_.front())) {
            symbol(next());
            return;
        }
        const std::size_t length = static_cast<std::size_t>(
            std::find_if_not(rest_.begin(), rest_.end(), is_rtf_letter) - rest_.begin());
        const std::string_view word = rest_.substr(0, length);
        rest_.remove_prefix(length);
        std::string digits;
        if (!rest_.empty() && rest_.front() == '-') digits.push_back(next());
        while (!rest_.empty() && is_digit(rest_.front()) && digits.size() < 10)
            digits.push_back(next());
        if (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
        obey(word, std::strtol(digits.c_str(), nullptr, 10), !digits.empty());
    }

    void symbol(char c)
    {
        if (c == '*') {
            groups_.back().hidden = true;
        } else if (c == '\'') {
            const std::string digits{rest_.substr(0, 2)};
            rest_.remove_prefix(digits.size());
            const char byte = static_cast<char>(std::strtol(digits.c_str(), nullptr, 16));
            if (byte != '\0') say(std::string_view{&byte, 1});
        } else if (c == '~') {
            say(" ");
        } else if (c == '\n' || c == '\r') {
            say_utf8("\n");
        } else if (c == '\\' || c == '{' || c == '}') {
            say(std::string_view{&c, 1});
        }
    }

    void obey(std::string_view word, long number, bool has_number)
    {
        if (word == "par" || word == "line" || word == "row" || word == "sect" || word == "page") {
            say_utf8("\n");
        } else if (word == "tab" || word == "cell") {
            say_utf8("\t");
        } else if (word == "uc") {
            groups_.back().letters_after_unicode = std::clamp(has_number ? number : 1L, 0L, 16L);
        } else if (word == "u") {
            unicode(number);
        } else if (word == "bin") {
            rest_.remove_prefix(
                std::min(rest_.size(), static_cast<std::size_t>(std::max(number, 0L))));
        } else if (word == "emdash" || word == "endash") {
            say_utf8("–");
        } else if (word == "rquote" || word == "lquote") {
            say_utf8("'");
        } else if (word == "ldblquote" || word == "rdblquote") {
            say_utf8("\"");
        } else if (word == "bullet") {
            say_utf8("•");
        } else if (std::find(std::begin(kHiddenGroups), std::end(kHiddenGroups), word) !=
                   std::end(kHiddenGroups)) {
            groups_.back().hidden = true;
        }
    }

    /// Letters beyond 16 bits come as two halves; signed numbers stand for those above 32767.
    void unicode(long number)
    {
        const auto unit = static_cast<char32_t>(number < 0 ? number + 65536 : number);
        to_skip_ = groups_.back().letters_after_unicode;
        if (unit >= 0xd800 && unit < 0xdc00) {
            high_half_ = unit;
            return;
        }
        const bool is_pair = unit >= 0xdc00 && unit < 0xe000 && high_half_ != 0;
        const char32_t letter =
            is_pair ? 0x10000 + ((high_half_ - 0xd800) << 10) + (unit - 0xdc00) : unit;
        high_half_ = 0;
        say_utf8(utf8_of(letter));
    }

    std::string_view rest_;
    std::vector<Group> groups_;
    std::string waiting_;
    std::string text_;
    long to_skip_ = 0;
    char32_t high_half_ = 0;
};

}  // namespace

std::string plain_text_of_rtf(std::string_view rtf)
{
    if (rtf.substr(0, 5) != "{\\rtf") return {};
    return RtfText{rtf}.read();
}

}  // namespace sitwell
