#pragma once

#include <cctype>
#include <cstddef>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What tests of the report's page read it with.
namespace sitwell {

/// Reads the page as strictly as XML, but for the elements that HTML lets stand open and the raw
/// text of script and style. Returns what is wrong first, or nothing.
class StrictReader {
public:
    explicit StrictReader(std::string_view page) : rest_{page} {}

    std::string first_fault()
    {
        while (!rest_.empty()) {
            const std::string fault = rest_.front() == '<' ? tag() : text();
            if (!fault.empty()) return fault;
        }
        return open_.empty() ? "" : "never closed: " + open_.back();
    }

private:
    std::string text()
    {
        const std::string_view run = rest_.substr(0, rest_.find('<'));
        rest_.remove_prefix(run.size());
        return entities(run);
    }

    static std::string entities(std::string_view run)
    {
        if (run.find('>') != std::string_view::npos) return "bare '>' in: " + std::string{run};
        for (std::size_t at = run.find('&'); at != std::string_view::npos;
             at = run.find('&', at + 1)) {
            const std::string_view entity = run.substr(at, run.find(';', at) - at);
            if (entity != "&amp" && entity != "&lt" && entity != "&gt" && entity != "&quot" &&
                entity != "&#39")
                return "bare '&' in: " + std::string{run.substr(at, 30)};
        }
        return {};
    }

    std::string tag()
    {
        if (rest_.substr(0, 15) == "<!DOCTYPE html>") return rest_.remove_prefix(15), "";
        const bool closes = rest_.substr(0, 2) == "</";
        rest_.remove_prefix(closes ? 2 : 1);
        const std::string name = word();
        if (name.empty()) return "a '<' that opens nothing: " + std::string{rest_.substr(0, 30)};
        if (closes) {
            if (open_.empty() || open_.back() != name)
                return "closes " + name + " inside " + (open_.empty() ? "nothing" : open_.back());
            open_.pop_back();
            return close_bracket();
        }
        if (const std::string fault = attributes(name); !fault.empty()) return fault;
        const bool self_closed = rest_.substr(0, 1) == "/";
        if (self_closed) rest_.remove_prefix(1);
        if (const std::string fault = close_bracket(); !fault.empty()) return fault;
        static const std::set<std::string> kVoid{"meta", "link", "input", "br"};
        if (self_closed || kVoid.count(name) != 0) return {};
        if (name == "script" || name == "style") {
            const auto end = rest_.find("</" + name + ">");
            if (end == std::string_view::npos) return name + " never ends";
            rest_.remove_prefix(end + name.size() + 3);
            return {};
        }
        open_.push_back(name);
        return {};
    }

    std::string attributes(const std::string& element)
    {
        std::set<std::string> seen;
        while (!rest_.empty() && rest_.front() == ' ') {
            rest_.remove_prefix(1);
            const std::string name = word();
            if (name.empty()) return "a stray blank in " + element;
            if (!seen.insert(name).second) return name + " twice in " + element;
            if (rest_.substr(0, 1) != "=") continue;
            if (rest_.substr(0, 2) != "=\"") return "an unquoted " + name;
            rest_.remove_prefix(2);
            const std::string_view value = rest_.substr(0, rest_.find('"'));
            if (value.find('<') != std::string_view::npos) return "'<' in " + name;
            if (const std::string fault = entities(value); !fault.empty()) return fault;
            if (name == "id" && !ids_.insert(std::string{value}).second)
                return "two of id " + std::string{value};
            rest_.remove_prefix(value.size() + 1);
        }
        return {};
    }

    std::string word()
    {
        std::size_t length = 0;
        while (
            length < rest_.size() &&
            (std::isalnum(static_cast<unsigned char>(rest_[length])) != 0 || rest_[length] == '-'))
            ++length;
        const std::string taken{rest_.substr(0, length)};
        rest_.remove_prefix(length);
        return taken;
    }

    std::string close_bracket()
    {
        if (rest_.substr(0, 1) != ">")
            return "expected '>' at: " + std::string{rest_.substr(0, 30)};
        rest_.remove_prefix(1);
        return {};
    }

    std::string_view rest_;
    std::vector<std::string> open_;
    std::set<std::string> ids_;
};

inline std::string first_fault(const std::string& page)
{
    return StrictReader{page}.first_fault();
}

/// Says what was sought, and not the whole page with its style and script.
inline testing::AssertionResult holds(std::string_view page, const std::string& wanted)
{
    const bool found = page.find(wanted) != std::string_view::npos;
    return (found ? testing::AssertionSuccess() : testing::AssertionFailure()) << wanted;
}

inline std::size_t count_of(std::string_view page, std::string_view wanted)
{
    std::size_t count = 0;
    for (auto at = page.find(wanted); at != std::string_view::npos;
         at = page.find(wanted, at + wanted.size()))
        ++count;
    return count;
}

}  // namespace sitwell
