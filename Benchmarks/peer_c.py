"""A peer that no product can be: the workload written out as one C program, one pass over the file.

`peer_c.py INDICATORS PROGRAM` writes the program and compiles it. The order of the columns, where they may be blank, how
many decimal places they have and every condition are wired in. It knows no quotes, checks nothing and reads no rules.
`PROGRAM SOURCE THREADS OUT` then writes what the other peers write.
"""

import re
import shutil
import subprocess
import sys

from workload import COLUMNS, DECIMALS, SETS, TEXTS, additive, medians, widened

MAY_BE_BLANK = {
    "lsoa_imd_decile", "plus_group", "bp_recorded_12m", "bp_treated_to_target", "smi_health_check", "cancer_stage",
    "los_days"}
# The cells that rows are added to: all groupings are rolled up from these two.
CELLS = [["provider", "period"], ["neighbourhood", "lsoa_imd_decile", "ethnicity"]]
WIDTHS = {"provider": 5, "period": 5, "neighbourhood": 4, "lsoa_imd_decile": 4, "ethnicity": 5}


def scale(text):
    """The most decimal places among the columns of an expression."""
    return max((DECIMALS.get(name, 0) for name in re.findall(r"[a-z]\w*", text)), default=0)


def number(text):
    """An expression in whole numbers of its smallest unit."""
    places = scale(text)

    def column(match):
        return f"v_{match[0]}" + f"*{10 ** (places - DECIMALS.get(match[0], 0))}L"
    return "(" + re.sub(r"[a-z]\w*", column, text) + ")"


def condition(text):
    """A condition of SQL in C; what is blank meets none."""
    parts = []
    for part in text.split(" AND "):
        if match := re.fullmatch(r"(\w+) IS NOT NULL", part):
            parts.append(f"h_{match[1]}")
        elif match := re.fullmatch(r"(\w+) = '(.)'", part):
            parts.append(f"(*f_{match[1]}=='{match[2]}')")
        else:
            left, sign, right = re.fullmatch(r"(.+?) (=|>=|<=|<|>) (\d+)", part).groups()
            here = [f"h_{name}" for name in re.findall(r"[a-z]\w*", left) if name in MAY_BE_BLANK]
            bound = int(right) * 10 ** scale(left)
            parts.append("&".join([*here, f"({number(left)}{'==' if sign == '=' else sign}{bound})"]))
    return "(" + "&".join(parts) + ")"


def fields(used):
    """Reads one record from `p` on, and leaves `p` at the next."""
    lines = []
    for index, name in enumerate(COLUMNS):
        end = "'\\n'" if index == len(COLUMNS) - 1 else "','"
        kept = [f"const char*f_{name}=p;"] if name in used else []
        if name in used and name not in TEXTS:
            point = "if(*p!='.')" if name in DECIMALS else ""
            lines += kept + [f"int64_t v_{name}=0;while(*p!={end}){{{point}v_{name}=v_{name}*10+*p-'0';p++;}}"]
        else:
            lines += kept + [f"while(*p!={end})p++;"]
        if name in used and name in MAY_BE_BLANK:
            lines.append(f"int64_t h_{name}=p!=f_{name};")
        if name in TEXTS and name in WIDTHS:
            lines.append(f"int c_{name}=code(&w->d_{name},f_{name},p-f_{name});")
        lines.append("p++;")
    return lines


def program(count):
    indicators = widened(count)
    parts, middles = additive(indicators), medians(indicators)
    conditions = {text: place for place, text in enumerate(dict.fromkeys(part[2] for part in parts))}
    counts = list(dict.fromkeys(part[2] for part in parts if part[1] is None))
    sums = list(dict.fromkeys((part[1], part[2]) for part in parts if part[1] is not None))
    texts = [name for name in WIDTHS if name in TEXTS]
    mentioned = " ".join([text for part in parts for text in part if text] + [text for one in middles for text in one])
    used = {name for name in COLUMNS if re.search(rf"\b{name}\b", mentioned)} | set(WIDTHS)
    keys = []
    for columns in CELLS:
        shift, terms = 0, []
        for name in columns:
            code = f"c_{name}" if name in TEXTS else f"v_{name}"
            terms.append(f"((uint32_t){code}<<{shift})")
            shift += WIDTHS[name]
        keys.append((shift, "|".join(terms)))
    sizes = [1 << shift for shift, _ in keys]
    out = [HEAD.replace("COUNTS", str((len(counts) + 15) // 16 * 16)).replace("SUMS", str((len(sums) + 7) // 8 * 8))
           .replace("MIDDLES", str(len(middles))).replace("FIRST", str(sizes[0])).replace("SECOND", str(sizes[1]))
           .replace("TEXTS", ",".join(f"d_{name}" for name in texts))]
    out += ["static void*work(void*x){Worker*w=x;const char*p=w->start;while(p<w->end){", *fields(used)]
    out += [f"int64_t b{place}={condition(text)};" for text, place in conditions.items()]
    out += ["uint32_t c[NC]={" + ",".join(f"b{conditions[text]}" for text in counts) + "};"]
    out += ["int64_t s[NS]={" + ",".join(f"-b{conditions[text]}&{number(value)}" for value, text in sums) + "};"]
    out += [f"uint32_t k{place}={key};" for place, (_, key) in enumerate(keys)]
    out += ["Cell*one=w->first+k0,*two=w->second+k1;one->rows++;two->rows++;"]
    out += ["for(int i=0;i<NC;i++){one->c[i]+=c[i];two->c[i]+=c[i];}"]
    out += ["for(int i=0;i<NS;i++){one->s[i]+=s[i];two->s[i]+=s[i];}"]
    for place, (_, value, text) in enumerate(middles):
        out.append(f"if({condition(text)})keep(w->kept+{place},k0,k1,{number(value)});")
    out += ["}return 0;}"]
    # Of each set: which cells, and what of a cell's key tells its groups apart.
    roll, names = [], []
    for label, columns in SETS:
        cells = next(place for place, cell in enumerate(CELLS) if set(columns) <= set(cell))
        mask, shifts = 0, []
        for column in columns:
            shift = sum(WIDTHS[name] for name in CELLS[cells][:CELLS[cells].index(column)])
            mask |= ((1 << WIDTHS[column]) - 1) << shift
            shifts.append((column, shift))
        roll.append(f'{{"{label}",{cells},{mask}}}')
        cases = []
        for column, shift in shifts + [(None, 0)] * (2 - len(shifts)):
            cases.append("fputc(',',o);")
            if column is None:
                continue
            value = f"(k>>{shift}&{(1 << WIDTHS[column]) - 1})"
            cases.append(f"fprintf(o,\"%.8s\",w->d_{column}.text[{value}]);" if column in TEXTS
                         else f"if({value})fprintf(o,\"%d\",{value});")
        names.append("".join(cases))
    out += ["static const Set sets[]={" + ",".join(roll) + "};"]
    out += ["static void label(FILE*o,Worker*w,int set,int k){switch(set){"]
    out += [f"case {place}:{text}break;" for place, text in enumerate(names)] + ["}}"]
    lines = []

    def figure(value, text):
        if value is None:
            return f"(double)g->c[{counts.index(text)}]"
        return f"g->s[{sums.index((value, text))}]/{10 ** scale(value)}.0"
    for name, shape, above, below in indicators:
        if shape == "median":
            place = [one[0] for one in middles].index(name + "_m")
            lines.append(f'd=(double)g->c[{counts.index(below)}];line(o,w,set,k,"{name}",0,0,d,'
                         f"middle[{place}]/{10 ** scale(above)}.0);")
            continue
        if shape == "proportion":
            over, under = (None, f"{below} AND {above}"), (None, below)
        else:
            over, under = above, below
        lines.append(f'n={figure(*over)};d={figure(*under)};line(o,w,set,k,"{name}",1,n,d,n/d);')
    out += [LINE, "static void group(FILE*o,Worker*w,int set,int k,Cell*g,double*middle){double n,d;", *lines, "}", TAIL]
    renamed = "".join(f"for(int i=0;i<w->d_{name}.count;i++)map_{name}[i]=code(&w0->d_{name},w->d_{name}.text[i],"
                      f"strnlen(w->d_{name}.text[i],8));" for name in texts)
    declared = "".join(f"int map_{name}[64];" for name in texts)
    moved = []
    for columns in CELLS:
        shift, terms = 0, []
        for name in columns:
            value = f"(k>>{shift}&{(1 << WIDTHS[name]) - 1})"
            terms.append((f"map_{name}[{value}]" if name in TEXTS else value) + f"<<{shift}")
            shift += WIDTHS[name]
        moved.append("|".join(f"({term})" for term in terms))
    return ("\n".join(out).replace("RENAME", declared + renamed).replace("MOVEFIRST", moved[0])
            .replace("MOVESECOND", moved[1]))


HEAD = r"""
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
enum{NC=COUNTS,NS=SUMS,NM=MIDDLES,N1=FIRST,N2=SECOND};
typedef struct{char text[64][8];int count;uint8_t place[1<<16];}Codes;
typedef struct{uint32_t c[NC];int64_t s[NS];uint64_t rows;}Cell;
typedef struct{uint16_t first,second;uint32_t value;}Value;
typedef struct{Value*all;size_t count,room;}Values;
typedef struct{const char*start,*end;Cell*first,*second;Codes TEXTS;Values kept[NM+1];}Worker;
typedef struct{const char*name;int cells;uint32_t mask;}Set;
static int met(Codes*d,uint64_t text,uint32_t place){int i;
  for(i=0;i<d->count;i++)if(!memcmp(d->text[i],&text,8))break;
  if(i==d->count)memcpy(d->text[d->count++],&text,8);
  d->place[place]=i+1;return i;}
static inline int code(Codes*d,const char*start,long count){uint64_t text;memcpy(&text,start,8);
  if(count<8)text&=(1ull<<8*count)-1;
  uint32_t place=text*0x9E3779B97F4A7C15ull>>48;int i=d->place[place];
  return i&&!memcmp(d->text[i-1],&text,8)?i-1:met(d,text,place);}
static inline void keep(Values*v,uint32_t first,uint32_t second,int64_t value){
  if(v->count==v->room){v->room=v->room?v->room*2:1<<14;v->all=realloc(v->all,v->room*sizeof(Value));}
  v->all[v->count++]=(Value){first,second,value};}
"""

LINE = r"""
static void line(FILE*o,Worker*w,int set,int k,const char*name,int has,double n,double d,double value){
  fputs(sets[set].name,o);label(o,w,set,k);fprintf(o,",%s,",name);if(has)fprintf(o,"%.17g",n);
  fprintf(o,",%.17g,",d);if(d)fprintf(o,"%.17g",value);fputc('\n',o);}
"""

TAIL = r"""
// Moves the codes of a thread to those of the first.
static void join(Worker*w0,Worker*w){RENAME
  for(int k=0;k<N1;k++)if(w->first[k].rows){Cell*a=w0->first+(MOVEFIRST),*b=w->first+k;
    a->rows+=b->rows;for(int i=0;i<NC;i++)a->c[i]+=b->c[i];for(int i=0;i<NS;i++)a->s[i]+=b->s[i];}
  for(int k=0;k<N2;k++)if(w->second[k].rows){Cell*a=w0->second+(MOVESECOND),*b=w->second+k;
    a->rows+=b->rows;for(int i=0;i<NC;i++)a->c[i]+=b->c[i];for(int i=0;i<NS;i++)a->s[i]+=b->s[i];}
  for(int m=0;m<NM;m++)for(size_t i=0;i<w->kept[m].count;i++){Value v=w->kept[m].all[i];uint32_t k=v.first;
    uint32_t first=MOVEFIRST;k=v.second;uint32_t second=MOVESECOND;keep(w0->kept+m,first,second,v.value);}}
static void sort(Values*v){Value*to=malloc(v->count*sizeof(Value)+8);
  for(int shift=0;shift<33;shift+=11){size_t at[2049]={0};
    for(size_t i=0;i<v->count;i++)at[(v->all[i].value>>shift&2047)+1]++;
    for(int i=0;i<2048;i++)at[i+1]+=at[i];
    for(size_t i=0;i<v->count;i++)to[at[v->all[i].value>>shift&2047]++]=v->all[i];
    Value*other=v->all;v->all=to;to=other;}
  free(to);}
int main(int argc,char**argv){int file=open(argv[1],O_RDONLY);struct stat about;
  if(argc<4||fstat(file,&about))return 1;
  size_t size=about.st_size;int threads=atoi(argv[2]);Worker*w=calloc(threads,sizeof(Worker));pthread_t thread[64];
  const char*text=mmap(0,size+64,PROT_READ,MAP_PRIVATE,file,0),*end=text+size;
  const char*start=(const char*)memchr(text,'\n',size)+1,*from=start;
  for(int i=0;i<threads;i++){const char*near=start+(end-start)/threads*(i+1);
    w[i].start=from;from=w[i].end=i==threads-1?end:(const char*)memchr(near,'\n',end-near)+1;
    w[i].first=calloc(N1,sizeof(Cell));w[i].second=calloc(N2,sizeof(Cell));pthread_create(thread+i,0,work,w+i);}
  for(int i=0;i<threads;i++)pthread_join(thread[i],0);
  for(int i=1;i<threads;i++)join(w,w+i);
  for(int m=0;m<NM;m++)sort(w->kept+m);
  FILE*o=fopen(argv[3],"w");fprintf(o,"set,first,second,indicator,numerator,denominator,value\n");
  for(unsigned set=0;set<sizeof sets/sizeof*sets;set++){int n=sets[set].cells?N2:N1;uint32_t mask=sets[set].mask;
    Cell*from=sets[set].cells?w->second:w->first,*to=calloc(n,sizeof(Cell));
    for(int k=0;k<n;k++)if(from[k].rows){Cell*a=to+(k&mask),*b=from+k;
      a->rows+=b->rows;for(int i=0;i<NC;i++)a->c[i]+=b->c[i];for(int i=0;i<NS;i++)a->s[i]+=b->s[i];}
    double(*middle)[NM+1]=calloc(n,sizeof*middle);
    for(int m=0;m<NM;m++){Values*v=w->kept+m;size_t*at=calloc(n+1,sizeof(size_t));
      uint32_t*sorted=malloc(v->count*4+4);
#define KEY(i) ((sets[set].cells?v->all[i].second:v->all[i].first)&mask)
      for(size_t i=0;i<v->count;i++)at[KEY(i)+1]++;
      for(int k=0;k<n;k++)at[k+1]+=at[k];
      for(size_t i=0;i<v->count;i++)sorted[at[KEY(i)]++]=v->all[i].value;
      for(int k=0;k<n;k++){size_t low=k?at[k-1]:0,count=at[k]-low;
        if(count)middle[k][m]=((double)sorted[low+(count-1)/2]+sorted[low+count/2])/2;}
      free(at);free(sorted);}
    for(int k=0;k<n;k++)if(to[k].rows)group(o,w,set,k,to+k,middle[k]);
    free(to);free(middle);}
  return fclose(o)!=0;}
"""


def compile(count, path):
    source = path + ".c"
    with open(source, "w", encoding="utf-8") as file:
        file.write(program(count))
    compiler = shutil.which("gcc") or shutil.which("clang")
    subprocess.run([compiler, "-O3", "-march=native", source, "-o", path, "-lpthread"], check=True)


if __name__ == "__main__":
    compile(int(sys.argv[1]), sys.argv[2])
