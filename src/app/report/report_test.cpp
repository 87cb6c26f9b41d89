#include "app/report/report.h"

#include "app/report/html/base64.h"
#include "app/report/html/escape.h"
#include "app/report/report_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>
#include <string_view>

namespace sitwell {
namespace {

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

std::string first_fault(const std::string& page)
{
    return StrictReader{page}.first_fault();
}

/// Says what was sought, and not the whole page with its style and script.
testing::AssertionResult holds(std::string_view page, const std::string& wanted)
{
    const bool found = page.find(wanted) != std::string_view::npos;
    return (found ? testing::AssertionSuccess() : testing::AssertionFailure()) << wanted;
}

std::size_t count_of(std::string_view page, std::string_view wanted)
{
    std::size_t count = 0;
    for (auto at = page.find(wanted); at != std::string_view::npos;
         at = page.find(wanted, at + wanted.size()))
        ++count;
    return count;
}

ReportContent with_passages()
{
    ReportContent content = sample_report();
    content.passages = {
        {"The fullest passage, from 2:02", "\x01\x02\x03", "\x04\x05\x06", "Your rough mix"},
        {"A calmer passage, from 0:31", "abc", "def", "Your rough mix"}};
    return content;
}

TEST(StrictReader, FindsPlantedFaults)
{
    EXPECT_EQ(first_fault("<p class=\"a\">x &amp; y</p>"), "");
    for (const char* faulty :
         {"<p>", "<p></b>", "<p>a & b</p>", "<p class=a></p>", "<p a=\"1\" a=\"2\"></p>",
          "<p>a > b</p>", "<b id=\"x\"></b><b id=\"x\"></b>", "<p title=\"<\"></p>", "a < b",
          "<p>&nbsp;</p>"})
        EXPECT_NE(first_fault(faulty), "") << faulty;
}

TEST(ReportPage, IsWellFormed)
{
    EXPECT_EQ(first_fault(report_page(with_passages())), "");
}

TEST(ReportPage, IsWellFormedWhateverIsMissing)
{
    EXPECT_EQ(first_fault(report_page({})), "");
    for (int missing = 0; missing < 8; ++missing) {
        ReportContent content = with_passages();
        switch (missing) {
        case 0:
            content.passages.clear();
            break;
        case 1:
            content.asks.clear();
            break;
        case 2:
            content.parts.clear();
            break;
        case 3:
            content.moves.clear();
            break;
        case 4:
            content.target_low_db.clear();
            break;
        case 5:
            content.momentary_lufs.clear();
            break;
        case 6:
            content.short_term_lufs.clear();
            break;
        default:
            content.band_hz.resize(1);
        }
        EXPECT_EQ(first_fault(report_page(content)), "") << missing;
    }
}

TEST(ReportPage, HasNoSectionAndNoLinkForWhatIsMissing)
{
    const std::string page = report_page({});
    EXPECT_FALSE(holds(page, "<section"));
    EXPECT_FALSE(holds(page, "<nav"));
    const std::string full = report_page(with_passages());
    for (const char* id : {"listen", "questions", "balance", "places", "tone", "time", "figures",
                           "moves", "files"}) {
        EXPECT_EQ(count_of(full, std::string{"<section id=\""} + id + "\">"), 1u) << id;
        EXPECT_EQ(count_of(full, std::string{"href=\"#"} + id + "\""), 1u) << id;
    }
}

TEST(ReportPage, ShowsWhatWasReadBesideTheAudio)
{
    const std::string page = report_page(with_passages());
    EXPECT_TRUE(holds(page, "Read as evidence"));
    EXPECT_TRUE(holds(page, "Tempo as written: 96 beats per minute."));
    EXPECT_TRUE(holds(page, "Please &amp; thank you"));
}

TEST(ReportPage, EscapesEveryTextItIsGiven)
{
    const std::string evil = "</script><script>alert(1)</script>\"' onload=\"x & \xFF";
    ReportContent content = with_passages();
    content.title = content.mix_file = evil;
    content.verdict = {evil, evil, evil};
    content.passages[0].label = content.passages[0].before_label = evil;
    for (auto& figure : content.figures) figure = {evil, evil, evil, false, evil};
    for (auto& part : content.parts) part.name = part.role_label = part.group = evil;
    for (auto& move : content.moves) move = {evil, evil, evil, evil, evil};
    for (auto& ask : content.asks) ask = {evil, evil, {{evil, evil}}};
    for (auto* lines : {&content.left_out, &content.notes, &content.read_beside})
        for (auto& line : *lines) line = {evil, evil};

    const std::string page = report_page(content);
    EXPECT_EQ(first_fault(page), "");
    EXPECT_FALSE(holds(page, "<script>alert"));
    EXPECT_EQ(page.find('\xFF'), std::string::npos);
    EXPECT_EQ(count_of(page, "<script"), 1u);
}

TEST(ReportPage, LoadsNothingFromElsewhere)
{
    const std::string page = report_page(with_passages());
    for (const char* outside : {"http:", "https:", "url(", "@import", "fetch(", "XMLHttpRequest",
                                "src=\"//", "href=\"//"})
        EXPECT_FALSE(holds(page, outside));
    EXPECT_TRUE(holds(page, "default-src 'none'"));
}

TEST(ReportPage, ShowsEveryPartInEveryPictureThatListsThem)
{
    const ReportContent content = sample_report();
    const std::string page = report_page(content);
    for (const auto& part : content.parts) {
        const std::string name = escaped(part.name);
        EXPECT_EQ(count_of(page, "<title>" + name + " (" + part.role_label + "): "), 2u) << name;
        EXPECT_EQ(count_of(page, "<title>" + name + " plays "), 2u) << name;
        EXPECT_TRUE(holds(page, "<th scope=\"row\"><bdi>" + name + "</bdi></th>"));
    }
}

TEST(ReportPage, TellsEveryMoveUnderItsStripAndTheWholeMixLast)
{
    const ReportContent content = sample_report();
    const std::string page = report_page(content);
    EXPECT_EQ(count_of(page, "<p class=\"change\">"), content.moves.size());
    EXPECT_EQ(count_of(page, "<details class=\"strip\">"), content.parts.size() + 1);
    EXPECT_GT(page.find("<summary><span>The whole mix"), page.find("<summary><span><bdi>Riser"));
}

TEST(ReportPage, FoldsAwayAllButTheFirstOfManyQuestions)
{
    ReportContent content = sample_report();
    EXPECT_FALSE(holds(report_page(content), "class=\"more\""));
    for (int i = 0; i < 5; ++i) content.asks.push_back(content.asks.front());
    const std::string page = report_page(content);
    EXPECT_TRUE(holds(page, "<summary>5 more questions</summary>"));
    EXPECT_EQ(count_of(page, "<article class=\"ask\">"), 9u);
    EXPECT_EQ(first_fault(page), "");
}

TEST(ReportPage, PutsTheGroupsInConsoleOrder)
{
    ReportContent content = sample_report();
    std::reverse(content.parts.begin(), content.parts.end());
    const std::string page = report_page(content);
    const auto row_of = [&](const char* name) {
        return page.find("<th scope=\"row\"><bdi>" + std::string{name});
    };
    EXPECT_LT(row_of("Room"), row_of("Kick In")) << "as given within a group";
    EXPECT_LT(row_of("Kick In"), row_of("Bass Amp"));
    EXPECT_LT(row_of("Pad"), row_of("Lead Vox"));
    EXPECT_LT(row_of("Lead Vox"), row_of("Riser"));
}

TEST(ReportPage, OffersEveryAnswerAsALineToCopy)
{
    const ReportContent content = sample_report();
    std::string page = report_page(content);
    for (const char* wrap : {"<span>", "</span>"})
        for (auto at = page.find(wrap); at != std::string::npos; at = page.find(wrap, at))
            page.erase(at, std::string_view{wrap}.size());
    for (const auto& ask : content.asks)
        for (const auto& [text, command] : ask.answers)
            EXPECT_TRUE(holds(page, "<code>" + escaped(command) +
                                        "</code><button type=\"button\" class=\"copy\""));
}

TEST(ReportPage, CarriesBothSoundsOfEveryPassage)
{
    const std::string page = report_page(with_passages());
    for (const char* mp3 : {"\x01\x02\x03", "\x04\x05\x06", "abc", "def"})
        EXPECT_EQ(count_of(page, "data:audio/mpeg;base64," + base64(mp3) + "\""), 1u);
}

TEST(ReportPage, LeavesOutAPassageThatLacksASide)
{
    ReportContent content = with_passages();
    content.passages[0].before_mp3.clear();
    EXPECT_EQ(count_of(report_page(content), "class=\"passage\""), 1u);
    content.passages.pop_back();
    EXPECT_FALSE(holds(report_page(content), "<section id=\"listen\">"));
}

TEST(ReportPage, SaysSoWhenNobodyLeads)
{
    ReportContent content = sample_report();
    EXPECT_TRUE(holds(report_page(content), "as loud as Lead Vox"));
    for (auto& part : content.parts) part.leads = false;
    EXPECT_TRUE(holds(report_page(content), "as loud as the whole mix"));
}

TEST(ReportPage, MarksAFigureByWordAndShape)
{
    const ReportContent content = sample_report();
    const std::string page = report_page(content);
    EXPECT_EQ(count_of(page, "class=\"mark look\""), 1u);
    EXPECT_EQ(count_of(page, "</svg>look</span>"), 1u);
    EXPECT_EQ(count_of(page, "</svg>good</span>"), 5u)
        << "one is to be looked at, two have no target";
}

TEST(ReportPage, DrawsWhatIsNoNumber)
{
    ReportContent content = sample_report();
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    content.parts[0].while_playing_lu = -kInfinity;
    content.parts[1].while_playing_lu = kNan;
    content.parts[2].azimuth_deg = content.parts[2].wet_lu = content.parts[2].fader_db = kNan;
    content.spectrum_db[4] = kNan;
    content.spectrum_db[9] = -kInfinity;
    content.short_term_lufs.assign(content.short_term_lufs.size(), -kInfinity);
    content.momentary_lufs[7] = kNan;
    content.integrated_lufs = -kInfinity;
    const std::string page = report_page(content);
    EXPECT_EQ(first_fault(page), "");
    for (const char* bad : {"\"nan", " nan", "\"inf", " inf", "-inf"})
        EXPECT_FALSE(holds(page, bad));
}

TEST(ReportPage, IsTheSameEveryTime)
{
    EXPECT_EQ(report_page(with_passages()), report_page(with_passages()));
}

}  // namespace
}  // namespace sitwell
